import { findingCodes, type FindingCode } from '#core/verification';

const codes = Object.keys(findingCodes) as FindingCode[];
const prefix = 'conformance.';

/** Whether a text is a finding code. */
export function isCode(text: string): text is FindingCode {
  return codes.some((code) => code === text);
}

/** Whether a text is what follows `conformance.` in a code of gate 3. */
export function isConformanceWord(text: string): boolean {
  return isCode(prefix + text);
}

/** The next code of the same gate by the order of the table; for the end of a code of gate 3 the end of such a code. */
export function anotherCode(text: string): string {
  if (!isCode(text)) return anotherCode(prefix + text).slice(prefix.length);
  const same = codes.filter((code) => findingCodes[code].gate === findingCodes[text].gate);
  return same[(same.indexOf(text) + 1) % same.length] ?? text;
}

/** A code of the same gate that does not deny, or null for a code that does not deny itself. */
export function withoutDenial(text: string): string | null {
  if (!isCode(text)) return withoutDenial(prefix + text)?.slice(prefix.length) ?? null;
  const { gate, outcome } = findingCodes[text];
  if (outcome !== 'unmet' && outcome !== 'unknown') return null;
  const met = codes.filter((code) => findingCodes[code].outcome === 'met');
  return met.find((code) => findingCodes[code].gate === (gate ?? 1)) ?? null;
}
