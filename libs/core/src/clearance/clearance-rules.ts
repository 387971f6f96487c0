import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '#core/refusal';
import { findEntry, refuseWider, type Entry, type VerdictRow, type View } from '#core/statement';
import type { Interconnection } from '#core/system';
import type { Clearance } from './clearance-form';
import { graceOf } from './ladder';

/** Refuses a clearance of something else than what the verdict judged and what stands now. */
export function refuseOtherSubject(
  view: View,
  { statement: { issuer, payload } }: Entry<Clearance>,
  verdict: VerdictRow,
): Refusal | null {
  const { interconnection: of, label, recipients = [] } = payload;
  const pointer = '/interconnection';
  const entry = findEntry(view, of, pointer);
  if (entry instanceof Refusal) return entry;
  const judged = verdict.subjectKind === 'interconnection' && verdict.subject === of.id;
  if (!judged || verdict.version !== of.place) {
    const message = `the verdict is about ${verdict.subject} as of place ${verdict.version}`;
    return new Refusal('wrong-subject', message, { pointer });
  }
  const row = view.get('interconnection', of.id);
  if (row?.place !== of.place) {
    return new Refusal('stale-verdict', `another version has taken the place of ${of.place}`, { pointer });
  }
  const marking = { issuer, label, recipients };
  return refuseWider(marking, entry, '/label') ?? refuseUnsigned(payload, row.definition as Interconnection);
}

/** Refuses what the ends did not sign: another stage, flow, ladder or grace. */
function refuseUnsigned(payload: Clearance, definition: Interconnection): Refusal | null {
  const { sub, stage, flow, ladder, grace, interconnection } = payload;
  const { withdrawal } = definition;
  const signed = definition.flows.find(({ id }) => id === flow.id);
  const expected = signed && { id: signed.id, kind: signed.kind, from: signed.from, to: signed.to };
  const differs: readonly [string, unknown, unknown][] = [
    ['/sub', sub, interconnection.id],
    ['/stage', stage, definition.stage],
    ['/flow', flow, expected],
    ['/ladder', ladder, withdrawal],
    ['/grace', grace, graceOf(withdrawal, flow.id)],
  ];
  const found = differs.find(([, said, meant]) => !isDeepStrictEqual(said, meant));
  if (!found) return null;
  const [pointer] = found;
  return new Refusal('invalid-claim', 'the interconnection says otherwise', { pointer });
}
