import { Refusal } from '#core/refusal';

/** The refusal of a condition, with the place in its text: 1-based line and column (UTF-16 code units). */
export function conditionRefusal(text: string, offset: number, message: string): Refusal {
  const lines = text.slice(0, offset).split('\n');
  const at = { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  return new Refusal('invalid-condition', `line ${at.line}, column ${at.column}: ${message}`, at);
}
