import { isRefusal, Refusal } from '#core/refusal';
import { change, findEntry, findVisibleEntry, type Key, type View } from '#core/statement';
import { coverRows, fallsWith, refuseCover, refuseTooMany } from './cover';
import type { Ending } from './ending';
import type { SubjectOf } from './retraction-form';

/** Kinds whose statements end by a retraction that names the statement. */
const retractable: ReadonlySet<string> = new Set([
  'attestation',
  'catalogue',
  'classification-rule',
  'counter-statement',
  'interconnection',
  'joining',
  'mapping',
  'network-profile',
  'risk-assessment',
  'system',
  'waiver',
]);

/** Ends a statement of one's own. */
export const endStatement: Ending<SubjectOf<'statement'>> = {
  reads: ({ statement, cover }) => [
    ...[statement, ...(cover ? [cover] : [])].flatMap(({ place }): Key[] => [
      { table: 'event', id: String(place) },
      { table: 'retraction', id: String(place) },
      { table: 'attestation', id: String(place) },
      { table: 'cover', under: `${place} ` },
    ]),
  ],
  refuse: (view, { at, statement: { issuer, key } }, subject) => {
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
      : refuseUncovered(view, subject, at);
  },
  end: (view, { place, statement: { issuer, payload } }, subject) => [
    change('retraction', {
      id: String(subject.statement.place),
      place,
      issuer,
      reason: payload.reason,
    }),
    ...(subject.cover ? coverRows(view, subject.statement.place, subject.cover.place, place) : []),
  ],
  touches: (view, _entry, { statement, cover }) =>
    cover ? [{ key: `statement:${statement.place}`, effect: 'adds' }] : fallsWith(view, statement.place),
};

function refuseUncovered(
  view: View,
  { statement, cover }: SubjectOf<'statement'>,
  at: number,
): Refusal | null {
  if (!cover) return null;
  const pointer = '/subject/cover';
  const found = findEntry(view, cover, pointer);
  if (isRefusal(found)) return found;
  const covered = view.get('attestation', String(statement.place));
  const by = view.get('attestation', String(cover.place));
  if (!covered || !by)
    return new Refusal('wrong-subject', 'only an attestation covers another one', { pointer });
  // What ends by this very entry covers nothing either.
  return cover.place === statement.place || view.get('retraction', found.id)
    ? new Refusal('already-ended', `the statement at place ${cover.place} has ended`, { pointer })
    : (refuseCover(covered, by, at) ?? refuseTooMany(view, statement.place, cover.place));
}

function isDelegated(view: View, key: string): boolean {
  return (view.get('party_key', key)?.limits ?? null) !== null;
}
