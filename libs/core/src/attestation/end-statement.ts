import { isRefusal, Refusal } from '#core/refusal';
import { change, findVisibleEntry, type View } from '#core/statement';
import type { Ending } from './ending';
import type { SubjectOf } from './retraction-form';

/** Kinds whose statements end by a retraction that names the statement. */
const retractable: ReadonlySet<string> = new Set([
  'attestation',
  'catalogue',
  'counter-statement',
  'risk-assessment',
  'system',
]);

/** Ends a statement of one's own. */
export const endStatement: Ending<SubjectOf<'statement'>> = {
  reads: ({ statement }) => [
    { table: 'event', id: String(statement.place) },
    { table: 'retraction', id: String(statement.place) },
  ],
  refuse: (view, { statement: { issuer, key } }, subject) => {
    const pointer = '/subject/statement';
    const target = findVisibleEntry(view, issuer, subject.statement, pointer);
    if (isRefusal(target)) return target;
    if (!retractable.has(target.kind)) {
      return new Refusal('not-retractable', `a ${target.kind} does not end by retraction`, { pointer });
    }
    if (target.issuer !== issuer) {
      return new Refusal('not-entitled', 'only its issuer retracts a statement', { pointer });
    }
    if (isDelegated(view, key) && target.key !== key) {
      return new Refusal('outside-delegation', 'a delegated key retracts only what it signed', { pointer });
    }
    return view.get('retraction', target.id)
      ? new Refusal('already-ended', `the statement at place ${target.place} has already ended`, { pointer })
      : null;
  },
  end: (_view, { place, statement: { issuer, payload } }, subject) => [
    change('retraction', {
      id: String(subject.statement.place),
      place,
      issuer,
      reason: payload.reason,
    }),
  ],
  touches: ({ statement }) => [{ key: `statement:${statement.place}`, effect: 'removes' }],
};

function isDelegated(view: View, key: string): boolean {
  return (view.get('party_key', key)?.limits ?? null) !== null;
}
