import { findingCodes, type FindingCode } from './finding-codes';
import type { KeptRequirement } from '#core/catalogue';
import type { Finding, Ground, Remedy, RequirementReference, SubjectReference } from './verdict';
import type { Gate } from '#core/risk';
import type { JudgedSubject } from './judged-subject';
import type { Support } from './weigh-claims';

/** Later than every instant: what time does not change holds until then. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** A finding, and what is known of it beyond the verdict. */
export interface Check {
  readonly finding: Finding;
  /** The first instant, whole seconds since 1970, at which time alone could change it. */
  readonly until: number;
  /** The subject and the requirement that was shown, and whose word shows it; null where no attestation was asked for. */
  readonly shown: Shown | null;
}

/** What stands in place of the words in braces of a command. */
export type CommandWords = Readonly<
  Partial<Record<'product' | 'catalogue' | 'role' | 'party' | 'kind', string>>
>;

/** What a finding says beyond its code. */
export interface FindingParts {
  readonly subject: SubjectReference;
  readonly side: string;
  readonly requirement?: RequirementReference;
  readonly because?: readonly Ground[];
  readonly until?: number;
  readonly words?: CommandWords;
  readonly shown?: Shown;
}

/** A requirement of a subject that was looked for in attestations; without support it is not shown. */
export interface Shown {
  readonly requirement: KeptRequirement;
  readonly subject: JudgedSubject;
  readonly support: readonly Support[];
}

/** A finding of a code that belongs to one gate. */
export function found(code: FindingCode, parts: FindingParts): Check {
  const { gate } = findingCodes[code];
  if (gate === null) throw new TypeError(`${code} belongs to no one gate`);
  return foundAt(gate, code, parts);
}

/** A finding of a code that any gate can have. Members in canonical order, so that the verdict needs no sorting. */
export function foundAt(gate: Gate, code: FindingCode, parts: FindingParts): Check {
  const { subject, side, requirement = null, because = [], until = NEVER, words = {}, shown = null } = parts;
  const { outcome } = findingCodes[code];
  const remedy = remedyFor(code, { kind: definedAs(subject), ...words });
  return { finding: { because, code, gate, outcome, remedy, requirement, side, subject }, until, shown };
}

function remedyFor(code: FindingCode, words: CommandWords): Remedy | null {
  const { remedy: action, command } = findingCodes[code];
  if (command === null) return null;
  return {
    action,
    command: command.replace(/\{(product|catalogue|role|party|kind)\}/g, (_, word) => wordOf(words, word)),
  };
}

/** The kind of statement in which a subject is defined. */
function definedAs({ kind }: SubjectReference): string {
  return kind === 'interconnection' ? kind : 'system';
}

function wordOf(words: CommandWords, word: keyof CommandWords): string {
  return words[word] ?? `<${word}>`;
}

/** The earliest of instants that comes after `at`. */
export function firstAfter(at: number, instants: readonly number[]): number {
  return instants.reduce((first, instant) => (instant > at && instant < first ? instant : first), NEVER);
}
