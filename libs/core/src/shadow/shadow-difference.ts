import type { RefusalCode } from '#core/refusal';
import { compareVerdicts, isDifferent, type Finding, type Verdict } from '#core/verification';

/** A finding as it is told to those it does not concern. */
export type ClosedFinding = Pick<Finding, 'code' | 'gate' | 'outcome'>;

/** What another engine says otherwise of one interconnection, with its findings closed. Members are in canonical order. */
export interface ShadowDifference {
  /** By the engine to come: outcome, and the first instant at which time alone could change it. */
  readonly after: Pick<Verdict, 'outcome' | 'validUntil'>;
  readonly before: Pick<Verdict, 'outcome' | 'validUntil'>;
  /** What says something else, went (`after` is null) or came (`before` is null), each pair once with how often. */
  readonly findings: readonly {
    readonly after: ClosedFinding | null;
    readonly before: ClosedFinding | null;
    readonly count: number;
  }[];
  /** `<proposer>/<name>`. */
  readonly interconnection: string;
}

/** An interconnection that neither engine could judge, and why. Members are in canonical order. */
export interface ShadowGap {
  /** `<proposer>/<name>`. */
  readonly interconnection: string;
  /** The code of the refusal. */
  readonly unjudged: RefusalCode;
}

/** What a shadow run tells of an interconnection. */
export type ShadowLine = ShadowDifference | ShadowGap;

/** What two engines say otherwise of the same evidence at the same instant; null where it is the same. */
export function differenceOf(before: Verdict, after: Verdict): ShadowDifference | null {
  const difference = compareVerdicts(before, after);
  if (!isDifferent(difference)) return null;
  const pairs = [
    ...difference.changed,
    ...difference.went.map((finding) => ({ before: finding, after: null })),
    ...difference.came.map((finding) => ({ before: null, after: finding })),
  ];
  return {
    after: heading(after),
    before: heading(before),
    findings: counted(pairs.map((pair) => ({ after: closed(pair.after), before: closed(pair.before) }))),
    interconnection: before.subject.id,
  };
}

function heading({ outcome, validUntil }: Verdict): ShadowDifference['before'] {
  return { outcome, validUntil };
}

/** Where only what it rests on is another, the two look alike. */
function closed(finding: Finding | null): ClosedFinding | null {
  return finding && { code: finding.code, gate: finding.gate, outcome: finding.outcome };
}

function counted(
  pairs: readonly Omit<ShadowDifference['findings'][number], 'count'>[],
): ShadowDifference['findings'] {
  const counts = new Map<string, { pair: (typeof pairs)[number]; count: number }>();
  for (const pair of pairs) {
    const text = JSON.stringify(pair);
    counts.set(text, { pair, count: (counts.get(text)?.count ?? 0) + 1 });
  }
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([, { pair, count }]) => ({ after: pair.after, before: pair.before, count }));
}
