import { findingCodes, type FindingCode } from './finding-codes';
import type { Finding, Ground, Remedy, RequirementReference, SubjectReference } from './verdict';
import type { Gate } from '#core/risk';

/** Later than every instant: what time does not change holds until then. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** A finding and the first instant, whole seconds since 1970, at which time alone could change it. */
export interface Check {
  readonly finding: Finding;
  readonly until: number;
}

/** What stands in place of the words in braces of a command. */
export type CommandWords = Readonly<Partial<Record<'product' | 'catalogue' | 'role' | 'party', string>>>;

/** What a finding says beyond its code. */
export interface FindingParts {
  readonly subject: SubjectReference;
  readonly side: string;
  readonly requirement?: RequirementReference;
  readonly because?: readonly Ground[];
  readonly until?: number;
  readonly words?: CommandWords;
}

/** A finding of a code that belongs to one gate. */
export function found(code: FindingCode, parts: FindingParts): Check {
  const { gate } = findingCodes[code];
  if (gate === null) throw new TypeError(`${code} belongs to no one gate`);
  return foundAt(gate, code, parts);
}

/** A finding of a code that any gate can have. Members in canonical order, so that the verdict needs no sorting. */
export function foundAt(gate: Gate, code: FindingCode, parts: FindingParts): Check {
  const { subject, side, requirement = null, because = [], until = NEVER, words = {} } = parts;
  const { outcome } = findingCodes[code];
  const remedy = remedyFor(code, words);
  return { finding: { because, code, gate, outcome, remedy, requirement, side, subject }, until };
}

function remedyFor(code: FindingCode, words: CommandWords): Remedy | null {
  const { remedy: action, command } = findingCodes[code];
  if (command === null) return null;
  return {
    action,
    command: command.replace(/\{(product|catalogue|role|party)\}/g, (_, word) => wordOf(words, word)),
  };
}

function wordOf(words: CommandWords, word: keyof CommandWords): string {
  return words[word] ?? `<${word}>`;
}

/** The earliest of instants that comes after `at`. */
export function firstAfter(at: number, instants: readonly number[]): number {
  return instants.reduce((first, instant) => (instant > at && instant < first ? instant : first), NEVER);
}
