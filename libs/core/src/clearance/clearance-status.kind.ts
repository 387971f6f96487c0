import { z } from 'zod';
import { isRefusal, Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  place,
  statementReference,
  type ClearanceRow,
  type Entry,
  type Kind,
  type VerdictRow,
  type View,
} from '#core/statement';
import { findVerdict, keysOfResting, refuseEnd, refuseOtherOutcome } from './resting';

const common = {
  ...actingClaims,
  clearances: z
    .array(statementReference)
    .min(1)
    .max(256)
    .refine((list) => new Set(list.map((item) => item.place)).size === list.length, 'expected none twice'),
};

const form = z.discriminatedUnion('status', [
  z.strictObject({ ...common, status: z.literal('in-force'), verdict: statementReference, basis: place }),
  z.strictObject({ ...common, status: z.literal('ended'), verdict: statementReference.optional() }),
]);

/** What becomes of clearances: they come to rest on another verdict, or end for good. */
export type ClearanceStatus = z.infer<typeof form>;

/** The registry says what a judgement made of clearances. What takes a ground away needs no such word: it acts by itself. */
export const clearanceStatus: Kind = defineKind<ClearanceStatus>({
  name: 'clearance-status',
  typ: 'clearance-status.v1+jws',
  word: 'clearance',
  summary: 'The registry lets clearances rest on another verdict, or ends them for good.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'registry',
  standing: 'Changes no judgement: it follows from one.',
  ends: 'never',
  labels: 'any',
  form,
  claims: (payload) => payload,
  reads: ({ payload }) => [
    ...payload.clearances.map((of) => ({ table: 'clearance' as const, id: String(of.place) })),
    ...(payload.status === 'in-force' ? keysOfResting(payload) : []),
  ],
  admit: (view, entry) => {
    const { payload } = entry.statement;
    const verdict = payload.status === 'in-force' ? findVerdict(view, entry.place, payload) : null;
    if (isRefusal(verdict)) return verdict;
    for (const index of payload.clearances.keys()) {
      const refusal = refuseClearance(view, entry, index, verdict);
      if (refusal) return refusal;
    }
    return null;
  },
  apply: (view, { place: at, statement: { payload } }) =>
    payload.clearances.flatMap((of) => {
      const row = view.get('clearance', String(of.place));
      return row ? [change('clearance', changed(row, payload, at))] : [];
    }),
  touches: ({ statement: { payload } }, view) => {
    const effect = payload.status === 'ended' ? 'removes' : 'adds';
    const rows = payload.clearances.map(({ place: of }) => view.get('clearance', String(of)));
    const concerned = new Set(rows.flatMap((row) => (row ? [row.interconnection] : [])));
    return [...concerned].map((id) => ({ key: `clearance:${id}`, effect }));
  },
});

function refuseClearance(
  view: View,
  { at, statement: { payload } }: Entry<ClearanceStatus>,
  index: number,
  verdict: VerdictRow | null,
): Refusal | null {
  const pointer = `/clearances/${index}`;
  const of = payload.clearances[index];
  const row = view.get('clearance', String(of?.place));
  if (!row || row.leafHash !== of?.leafHash) {
    const message = `no clearance has place ${of?.place} and leaf hash ${of?.leafHash}`;
    return new Refusal('unknown-statement', message, { pointer });
  }
  if (row.endedAt !== null) {
    return new Refusal('already-ended', `the clearance ended at place ${row.endedAt}`, { pointer });
  }
  if (!verdict) return null;
  if (verdict.subjectKind !== 'interconnection' || verdict.subject !== row.interconnection) {
    const message = `the verdict is about ${verdict.subject}, the clearance is of ${row.interconnection}`;
    return new Refusal('wrong-subject', message, { pointer });
  }
  return refuseOtherOutcome(row.outcome, verdict, pointer) ?? refuseEnd(row.expires, at, verdict, pointer);
}

function changed(row: ClearanceRow, payload: ClearanceStatus, at: number): ClearanceRow {
  return payload.status === 'ended'
    ? { ...row, endedAt: at }
    : { ...row, verdict: String(payload.verdict.place), basis: payload.basis };
}
