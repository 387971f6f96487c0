import { z } from 'zod';
import { Refusal } from '#core/refusal';
import { partyId, type View } from '#core/statement';
import { interconnectionId, localId, signersOf, systemId, type Interconnection } from '#core/system';

/** What a risk assessment or a waiver is of: a system of its owner, or an interconnection of whoever proposed it. */
export const assessedSubject = z.union([
  z.strictObject({ owner: partyId, system: localId }),
  z.strictObject({ proposer: partyId, interconnection: localId }),
]);

export type AssessedSubject = z.infer<typeof assessedSubject>;

/** Where the row of what is assessed is found. */
export interface AssessedRow {
  readonly table: 'system' | 'interconnection';
  readonly id: string;
}

/** How the row of an assessment names the interconnection with this id; a system it names by the id alone. */
export function assessedInterconnection(id: string): string {
  return `interconnection:${id}`;
}

/** How the row of an assessment names its subject. */
export function toAssessed(subject: AssessedSubject): string {
  const { table, id } = rowOf(subject);
  return table === 'system' ? id : assessedInterconnection(id);
}

/** The row of what is assessed. */
export function rowOf(subject: AssessedSubject): AssessedRow {
  return 'system' in subject
    ? { table: 'system', id: systemId(subject.owner, subject.system) }
    : { table: 'interconnection', id: interconnectionId(subject.proposer, subject.interconnection) };
}

/** The risk of a system is its owner's to speak of, that of an interconnection whoever's signs it. */
export function refuseOutsider(view: View, issuer: string, subject: AssessedSubject): Refusal | null {
  if (bearsRisk(view, issuer, subject)) return null;
  // Whether another's system or interconnection exists is for those to know who may see it.
  const { table, id } = rowOf(subject);
  return new Refusal('unknown-system', `${issuer} has no ${table} ${id}`, { pointer: '/subject' });
}

function bearsRisk(view: View, issuer: string, subject: AssessedSubject): boolean {
  const { table, id } = rowOf(subject);
  if (table === 'system') return view.get('system', id)?.owner === issuer;
  const row = view.get('interconnection', id);
  return row !== undefined && signersOf(row.definition as Interconnection).includes(issuer);
}
