import { isRefusal, Refusal } from '#core/refusal';
import { change, defineKind, type Kind } from '#core/statement';
import { clearanceForm, type Clearance } from './clearance-form';
import { refuseOtherSubject } from './clearance-rules';
import { findVerdict, keysOfResting, refuseEnd, refuseOtherOutcome } from './resting';

/** The registry permits one flow of an interconnection, for as long as what that rests on stands. */
export const clearance: Kind = defineKind<Clearance>({
  name: 'clearance',
  typ: 'clearance+jwt',
  word: 'clearance',
  summary: 'The registry permits one flow of an interconnection, on the ground of a verdict.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'registry',
  standing: 'Changes no judgement: gateways decide by it, with the status list.',
  ends: 'successor',
  labels: 'any',
  form: clearanceForm,
  claims: (payload) => payload,
  reads: ({ payload }) => [
    { table: 'event', id: String(payload.interconnection.place) },
    { table: 'interconnection', id: payload.interconnection.id },
    { table: 'status_index', id: String(payload.status.status_list.idx) },
    ...keysOfResting(payload),
  ],
  admit: (view, entry) => {
    const { place, at, statement } = entry;
    const { payload } = statement;
    const verdict = findVerdict(view, place, payload);
    if (isRefusal(verdict)) return verdict;
    const { idx } = payload.status.status_list;
    const taken = view.get('status_index', String(idx));
    if (taken) {
      const message = `position ${idx} belongs to the clearance at place ${taken.clearance}`;
      return new Refusal('status-index-taken', message, { pointer: '/status/status_list/idx' });
    }
    return (
      refuseOtherSubject(view, entry, verdict) ??
      refuseOtherOutcome(payload.outcome, verdict, '/outcome') ??
      refuseEnd(payload.exp, at, verdict, '/exp')
    );
  },
  apply: (_view, { place, leafHash, at, statement: { payload } }) => {
    const { idx } = payload.status.status_list;
    return [
      change('status_index', { id: String(idx), clearance: place }),
      change('clearance', {
        id: String(place),
        place,
        leafHash,
        at,
        interconnection: payload.interconnection.id,
        flow: payload.flow.id,
        verdict: String(payload.verdict.place),
        basis: payload.basis,
        outcome: payload.outcome,
        index: idx,
        expires: payload.exp,
        grace: payload.grace,
        endedAt: null,
        label: payload.label,
        recipients: payload.recipients ?? [],
      }),
    ];
  },
  touches: ({ statement: { payload } }) => [
    { key: `clearance:${payload.interconnection.id}`, effect: 'adds' },
  ],
});
