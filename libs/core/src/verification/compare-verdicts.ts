import { toCanonicalJson, type JsonValue } from '#core/bytes';
import type { Finding, Verdict } from './verdict';

/** A finding about the same thing that says something else. */
export interface ChangedFinding {
  readonly before: Finding;
  readonly after: Finding;
}

/** What tells two verdicts apart; findings in the order of the verdict they stand in. */
export interface VerdictDifference {
  /** Of outcome and `validUntil`: before and after, where they differ. */
  readonly outcome: readonly [Verdict['outcome'], Verdict['outcome']] | null;
  readonly validUntil: readonly [number | null, number | null] | null;
  readonly came: readonly Finding[];
  readonly went: readonly Finding[];
  /** By code, outcome or what they rest on. */
  readonly changed: readonly ChangedFinding[];
}

/** Compares two verdicts, finding by finding: those of one gate about one requirement, subject and side belong together. */
export function compareVerdicts(before: Verdict, after: Verdict): VerdictDifference {
  const known = new Set(before.findings.map(textOf));
  const kept = new Set(after.findings.map(textOf));
  const left = before.findings.filter((finding) => !kept.has(textOf(finding)));
  const fresh = after.findings.filter((finding) => !known.has(textOf(finding)));
  const changed = pairs(left, fresh);
  return {
    outcome: before.outcome === after.outcome ? null : [before.outcome, after.outcome],
    validUntil: before.validUntil === after.validUntil ? null : [before.validUntil, after.validUntil],
    came: fresh.filter((finding) => !changed.some((pair) => pair.after === finding)),
    went: left.filter((finding) => !changed.some((pair) => pair.before === finding)),
    changed,
  };
}

/** Whether two verdicts say the same, apart from when and where they were made. */
export function isDifferent({ outcome, validUntil, came, went, changed }: VerdictDifference): boolean {
  return outcome !== null || validUntil !== null || came.length + went.length + changed.length > 0;
}

/** What belongs together, in order. */
function pairs(left: readonly Finding[], fresh: readonly Finding[]): ChangedFinding[] {
  const waiting = new Map<string, Finding[]>();
  for (const finding of left)
    waiting.set(aboutOf(finding), [...(waiting.get(aboutOf(finding)) ?? []), finding]);
  return fresh.flatMap((after) => {
    const before = waiting.get(aboutOf(after))?.shift();
    return before ? [{ before, after }] : [];
  });
}

function aboutOf({ gate, requirement, side, subject }: Finding): string {
  return canonical({ gate, requirement, side, subject });
}

function textOf(finding: Finding): string {
  return canonical(finding);
}

function canonical(value: object): string {
  // eslint-disable-next-line no-restricted-syntax -- every member of a finding is JSON; interfaces have no index signature to say so
  return toCanonicalJson(value as unknown as JsonValue);
}
