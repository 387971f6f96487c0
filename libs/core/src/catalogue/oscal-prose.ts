import type { OscalParameter, OscalPart } from './oscal-form';

/** The parameters that can be inserted at a place of a catalog, by id: its own and those of everything around it. */
export type ParameterScope = ReadonlyMap<string, OscalParameter>;

/** A part with text, flattened: `depth` counts from the part it was read from, `within` is the nearest part around it that has text and an id. */
export interface Piece {
  readonly id?: string;
  readonly within?: string;
  readonly depth: number;
  readonly label?: string;
  /** As published, with insertions still in it. */
  readonly prose: string;
}

/** `{{ insert: param, ac-1_prm_1 }}` of OSCAL 1.x; `{{ ac-1_prm_1 }}` of its drafts still occurs. */
const insertion = /\{\{\s*(?:insert:\s*param,\s*)?([^\s{}]+)\s*\}\}/g;

/** The ids of the parameters a text inserts, in order. */
export function insertedParameters(prose: string): string[] {
  return [...prose.matchAll(insertion)].map((match) => match[1] ?? '');
}

/** Text for people: each insertion as `[id: words]`, so a reader understands it and a profile finds it again. */
export function toReadable(prose: string, scope: ParameterScope): string {
  return prose.replace(insertion, (_, id: string) => placeholder(id, wordsOf(scope.get(id), scope))).trim();
}

/** As `toReadable`, but a selection stands by its label alone: choices may insert each other without end. */
export function toReadableChoice(prose: string, scope: ParameterScope): string {
  return prose.replace(insertion, (_, id: string) => placeholder(id, scope.get(id)?.label)).trim();
}

/** A part and everything in it that has text, in document order. */
export function* piecesOf(part: OscalPart, depth = 0, within?: string): Generator<Piece> {
  const prose = [part.title, part.prose].filter(Boolean).join(' ').trim();
  if (prose) yield { id: part.id, within, depth, label: labelOf(part), prose };
  const inner = prose ? (part.id ?? within) : within;
  for (const child of part.parts ?? []) yield* piecesOf(child, depth + 1, inner);
}

/** The lines of a text: what stands directly below its part is flush, what is deeper is indented by two spaces a level. */
export function toLines(pieces: readonly Piece[], scope: ParameterScope): string {
  return pieces.map((piece) => toLine(piece, scope)).join('\n');
}

function toLine({ depth, label, prose }: Piece, scope: ParameterScope): string {
  const indent = '  '.repeat(Math.max(0, depth - 1));
  return indent + [label, toReadable(prose, scope)].filter(Boolean).join(' ');
}

function placeholder(id: string, words: string | undefined): string {
  return words ? `[${id}: ${words}]` : `[${id}]`;
}

function wordsOf(parameter: OscalParameter | undefined, scope: ParameterScope): string | undefined {
  if (!parameter) return undefined;
  const { values, select, label } = parameter;
  if (values?.length) return values.join(', ');
  if (!select?.choice?.length) return label;
  const howMany = select['how-many'] === 'one-or-more' ? 'one or more of' : 'one of';
  return `${howMany} ${select.choice.map((choice) => toReadableChoice(choice, scope)).join('; ')}`;
}

function labelOf(part: OscalPart): string | undefined {
  return part.props?.find((property) => property.name === 'label')?.value;
}
