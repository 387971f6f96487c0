import type { TextPosition } from '#core/refusal';

/** A step from a JSON value to one inside it: a member name or an array index. */
export type PathStep = string | number;

/** The RFC 6901 pointer of a path, `` for the whole document. */
export function toPointer(path: readonly PathStep[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The 1-based line and column (UTF-16 code units) of an offset in a text. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: before.length - lineStart + 1 };
}

/**
 * Where the value at an RFC 6901 pointer begins in a well-formed JSON text; for a member that is missing, where the
 * nearest value around it begins. Meant for messages: it reads the text a second time, no further than it must.
 */
export function positionOf(text: string, pointer: string): TextPosition {
  const wanted = pointer.split('/').slice(1).map(unescapeStep);
  let nearest = { depth: 0, offset: text.search(/[^ \t\r\n]/) };
  for (const { path, offset } of valuesOf(text)) {
    if (nearest.depth === wanted.length || (nearest.depth > 0 && path.length <= nearest.depth)) break;
    const isNearer = path.length === nearest.depth + 1 && String(path.at(-1)) === wanted[nearest.depth];
    if (isNearer) nearest = { depth: path.length, offset };
  }
  return { ...lineAndColumn(text, Math.max(nearest.offset, 0)), pointer };
}

function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Every value of a well-formed JSON text with its path, which changes as one goes on, and the offset of its first character. */
function* valuesOf(text: string): Generator<{ readonly path: readonly PathStep[]; readonly offset: number }> {
  const path: PathStep[] = [];
  for (const token of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[[\]{},]|[^\s[\]{},:"]+/g)) {
    const [written, colon] = token;
    if (written === '}' || written === ']') path.pop();
    else if (colon) path[path.length - 1] = JSON.parse(written.slice(0, -colon.length)) as string;
    else if (written === ',') countUp(path);
    else yield { path, offset: token.index };
    if (written === '{') path.push('');
    if (written === '[') path.push(0);
  }
}

/** After a comma in an array the next value is one further; in an object its name follows. */
function countUp(path: PathStep[]): void {
  const last = path.length - 1;
  const step = path[last];
  if (typeof step === 'number') path[last] = step + 1;
}
