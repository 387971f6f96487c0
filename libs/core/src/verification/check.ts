import { waivableFindings, type Gate } from '#core/risk';
import { findingCodes, type FindingCode } from './finding-codes';
import type { CommandWords } from './finding-entry';
import { NEVER } from './instants';
import { shellWord } from './shell-word';
import { attestWords, type Shown } from './shown';
import type { Finding, Ground, Remedy, RequirementReference, SubjectReference } from './verdict';
import { obstaclesTo } from './waiver-obstacles';

/** A finding, and what is known of it beyond the verdict. */
export interface Check {
  readonly finding: Finding;
  /** The first instant, whole seconds since 1970, at which time alone could change it. */
  readonly until: number;
  /** Null where nothing was looked for in attestations. */
  readonly shown: Shown | null;
  /** The parties that bear the risk where it is not met and may waive it together; empty where nobody may. */
  readonly bearers: readonly string[];
}

/** What a finding says beyond its code. */
export interface FindingParts {
  readonly subject: SubjectReference;
  readonly side: string;
  readonly requirement?: RequirementReference;
  readonly because?: readonly Ground[];
  readonly until?: number;
  readonly shown?: Shown;
  readonly bearers?: readonly string[];
}

/** A finding of a code that belongs to one gate. */
export function found(code: FindingCode, parts: FindingParts): Check {
  const { gate } = findingCodes[code];
  if (gate === null) throw new TypeError(`${code} belongs to no one gate`);
  return foundAt(gate, code, parts);
}

/** A finding of a code that any gate can have. Members in canonical order, so that the verdict needs no sorting. */
export function foundAt(gate: Gate, code: FindingCode, parts: FindingParts): Check {
  const {
    subject,
    side,
    requirement = null,
    because = [],
    until = NEVER,
    shown = null,
    bearers = [],
  } = parts;
  const { outcome } = findingCodes[code];
  const remedy = remedyFor(code, parts);
  const finding = { because, code, gate, outcome, remedy, requirement, side, subject };
  return { finding, until, shown, bearers };
}

function remedyFor(code: FindingCode, parts: FindingParts): Remedy | null {
  const { remedy: action, command } = findingCodes[code];
  if (command === null) return null;
  const words = wordsFor(parts);
  const fillIn = (_: string, name: keyof CommandWords) => {
    const word = words[name];
    return word === undefined ? `<${name}>` : shellWord(word);
  };
  const remedy = { action, command: command.replace(/\{(product|catalogue|role|party|kind)\}/g, fillIn) };
  const waivableBy = whoMayWaive(code, parts);
  return waivableBy.length > 0 ? { ...remedy, waivableBy } : remedy;
}

const waivable: ReadonlySet<string> = new Set(waivableFindings);

function whoMayWaive(code: FindingCode, { shown, bearers = [] }: FindingParts): readonly string[] {
  if (!shown || !waivable.has(code)) return [];
  return obstaclesTo(shown.applicable).length === 0 ? bearers : [];
}

/** A party is named by its id, and what is defined by the kind of statement that defines it. */
function wordsFor({ subject: { kind, id }, shown }: FindingParts): CommandWords {
  return shown ? attestWords(shown) : { party: id, kind: kind === 'interconnection' ? kind : 'system' };
}
