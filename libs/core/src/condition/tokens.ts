import { conditionRefusal } from './condition-refusal';

/** A word of a condition and where it begins. A name may be dotted; a text is without its quotes. */
export type Token = { readonly offset: number } & (
  | { readonly type: 'name' | 'text' | 'symbol'; readonly value: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'end' }
);

const name = /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y;
const digits = /[0-9]+/y;
const symbol = /&&|\|\||==|!=|<=|>=|[<>!()[\],]/y;
const blanks = /[ \t\r\n]+/y;
/** What a text may hold: every value of a fact is printable ASCII, so anything else could never be equal to one. */
const textBody = /[\x20-\x21\x23-\x26\x28-\x5b\x5d-\x7e]*/y;

const arithmetic = 'there is no arithmetic in a condition';
const noTernary = 'there is no "? :" in a condition; use && and ||';
const noMap = 'there are no maps in a condition';

/** What CEL or other languages mean by what is no part of a condition, and what to do instead. */
const strangers: ReadonlyMap<string, string> = new Map([
  ['//', 'there are no comments in a condition; say it in the guidance'],
  ['=', 'write == to compare'],
  ['&', 'write && for "and"'],
  ['|', 'write || for "or"'],
  ['+', arithmetic],
  ['-', arithmetic],
  ['*', arithmetic],
  ['/', arithmetic],
  ['%', arithmetic],
  ['?', noTernary],
  [':', noTernary],
  ['{', noMap],
  ['}', noMap],
  ['.', 'a "." stands only inside the name of a fact; there are no functions of values in a condition'],
]);

/** The words of a condition in order, the last of type `end`. Refuses what is no part of the language. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let offset = skip(text, 0);
  while (offset < text.length) {
    const { token, end } = tokenAt(text, offset);
    tokens.push(token);
    offset = skip(text, end);
  }
  return [...tokens, { type: 'end', offset }];
}

function tokenAt(text: string, offset: number): { token: Token; end: number } {
  const first = text.charAt(offset);
  if (first === '"' || first === "'") return textAt(text, offset, first);
  for (const [type, pattern] of [
    ['name', name],
    ['symbol', symbol],
  ] as const) {
    const value = matchAt(pattern, text, offset);
    if (value) return { token: { type, value, offset }, end: offset + value.length };
  }
  const number = matchAt(digits, text, offset);
  if (number) return numberAt(text, offset, number);
  throw conditionRefusal(text, offset, strangerAt(text, offset));
}

function textAt(text: string, offset: number, quote: string): { token: Token; end: number } {
  let end = offset + 1;
  for (;;) {
    end += matchAt(textBody, text, end).length;
    const next = text.charAt(end);
    if (next === quote) {
      return { token: { type: 'text', value: text.slice(offset + 1, end), offset }, end: end + 1 };
    }
    // The other kind of quotation mark is a character like any other.
    if (next !== '"' && next !== "'") throw conditionRefusal(text, end, brokenText(text, end));
    end += 1;
  }
}

function brokenText(text: string, offset: number): string {
  if (offset >= text.length) return 'the text has no closing quotation mark';
  if (text.charAt(offset) === '\\') return 'a text has no escapes; no fact has a value that needs one';
  return `${characterAt(text, offset)} stands in no value of a fact; those are printable ASCII`;
}

function numberAt(text: string, offset: number, written: string): { token: Token; end: number } {
  const end = offset + written.length;
  const isPlain = (written === '0' || !written.startsWith('0')) && !/[A-Za-z0-9_.]/.test(text.charAt(end));
  if (isPlain) return { token: { type: 'number', value: Number(written), offset }, end };
  throw conditionRefusal(text, offset, 'a number is whole and written in decimal, without leading zeros');
}

function strangerAt(text: string, offset: number): string {
  const known = strangers.get(text.slice(offset, offset + 2)) ?? strangers.get(text.charAt(offset));
  return known ?? `${characterAt(text, offset)} is no part of a condition`;
}

/** Named by its number, so that a message shows controls and look-alikes for what they are. */
function characterAt(text: string, offset: number): string {
  const code = text.codePointAt(offset) ?? 0;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return code > 0x20 && code < 0x7f ? `${text.charAt(offset)} (${number})` : number;
}

function skip(text: string, offset: number): number {
  return offset + matchAt(blanks, text, offset).length;
}

function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}
