import { z } from 'zod';
import { accreditationFor } from '#core/party';
import { isRefusal, Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  effectOfWord,
  findVisibleEntry,
  refuseWider,
  statementReference,
  type AttestationRow,
  type CatalogueRow,
  type Change,
  type CounterStatementRow,
  type Entry,
  type ErasedEntry,
  type Kind,
  type View,
} from '#core/statement';
import { catalogueReferenceForm, evidenceForm } from './attestation-form';
import { fallsWith } from './cover';
import { disputeStandingOf } from './disputes';
import { findCatalogue, positionIn, refuseUnknownRequirements } from './claimed-requirements';
import { resultsIn } from './result-vector';

const form = z.strictObject({
  ...actingClaims,
  /** The attestation that is contradicted. */
  subject: statementReference,
  /** The catalogue the attestation is about. */
  catalogue: catalogueReferenceForm,
  /** The requirements whose claims are disputed. */
  requirements: z.array(z.string().min(1).max(64)).min(1).max(10_000),
  rationale: z.string().min(1).max(4096),
  evidence: z.array(evidenceForm).max(64).optional(),
});

type CounterStatement = z.infer<typeof form>;

/** Contradicts claims of another's attestation. With standing it takes them away; without, it is kept and shown. */
export const counterStatement: Kind = defineKind<CounterStatement>({
  name: 'counter-statement',
  typ: 'counter-statement.v1+jws',
  word: 'attestation',
  summary: 'A party contradicts claims of an attestation, with its reasons.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'party',
  standing:
    'The owner of a product it is about, an assessor accredited for its catalogue, an authority: their word takes the claims away.',
  ends: 'retraction',
  labels: 'any',
  form,
  claims: (payload) => payload,
  inspect: async (payload) => {
    const { requirements } = payload;
    const seen = new Set<string>();
    const again = requirements.findIndex((id) => seen.size === seen.add(id).size);
    if (again < 0) return payload;
    throw new Refusal('duplicate-requirement', `${requirements[again]} is named twice`, {
      pointer: `/requirements/${again}`,
    });
  },
  reads: ({ issuer, payload: { subject, catalogue } }) => [
    { table: 'event', id: String(subject.place) },
    { table: 'retraction', id: String(subject.place) },
    { table: 'attestation', id: String(subject.place) },
    { table: 'catalogue', id: catalogue.digest.sha256 },
    { table: 'party', id: issuer },
    { table: 'owned_name', under: `${issuer} ` },
    { table: 'accreditation', under: `${issuer} ` },
    { table: 'cover', under: `${subject.place} ` },
  ],
  admit: (view, entry) => {
    const { issuer, payload } = entry.statement;
    const subject = findVisibleEntry(view, issuer, payload.subject, '/subject');
    if (isRefusal(subject)) return subject;
    const catalogue = findCatalogue(view, issuer, payload.catalogue, '/catalogue');
    if (isRefusal(catalogue)) return catalogue;
    const { label, recipients = [] } = payload;
    return (
      refuseWider({ issuer, label, recipients }, subject, '/label') ??
      refuseSubject(view, entry, subject.issuer) ??
      refuseClaims(view, entry, catalogue)
    );
  },
  apply: (_view, entry) => [change('counter_statement', rowOf(entry))],
  remains: counterStatementRemains,
  touches: (entry, view) => {
    const { issuer, payload } = entry.statement;
    const { place } = payload.subject;
    return takesAway(view, entry)
      ? fallsWith(view, place)
      : [{ key: `statement:${place}`, effect: effectOfWord(view, issuer) }];
  },
});

function rowOf({
  place,
  at,
  statement: { issuer, key, payload },
}: Entry<CounterStatement>): CounterStatementRow {
  return {
    id: String(place),
    place,
    issuer,
    key,
    at,
    subject: String(payload.subject.place),
    requirements: payload.requirements,
    label: payload.label,
    recipients: payload.recipients ?? [],
  };
}

/** Without standing it is kept and shown, and nothing falls. */
function takesAway(view: View, entry: Entry<CounterStatement>): boolean {
  const counterStatement = rowOf(entry);
  const attestation = view.get('attestation', counterStatement.subject);
  const { issuer } = counterStatement;
  const namespaces = view.under('owned_name', `${issuer} `);
  const facts = { counterStatement, issuer: view.get('party', issuer), namespaces };
  const { id: catalogue } = entry.statement.payload.catalogue;
  const accreditation = accreditationFor(view.under('accreditation', `${issuer} `), catalogue, entry.at);
  return attestation !== undefined && disputeStandingOf(facts, attestation, () => accreditation).counts;
}

/** An erased counter-statement: that there was one, and whose. It contradicts nothing any more, having been retracted. */
function counterStatementRemains({ place, at, issuer, key, isOpen }: ErasedEntry): Change[] {
  const label = isOpen ? 'CLEAR' : 'RED';
  const nothing = { subject: '', requirements: [], recipients: [] };
  return [change('counter_statement', { id: String(place), place, issuer, key, at, label, ...nothing })];
}

function refuseSubject(
  view: View,
  { statement: { issuer, payload } }: Entry<CounterStatement>,
  attestedBy: string,
): Refusal | null {
  const pointer = '/subject';
  const { place } = payload.subject;
  if (!view.get('attestation', String(place))) {
    return new Refusal('wrong-subject', `the statement at place ${place} is no attestation`, { pointer });
  }
  if (attestedBy === issuer) {
    return new Refusal('not-entitled', 'who thinks otherwise of his own attestation retracts it', {
      pointer,
    });
  }
  return view.get('retraction', String(place))
    ? new Refusal('already-ended', `the attestation at place ${place} has ended`, { pointer })
    : null;
}

function refuseClaims(
  view: View,
  { statement: { payload } }: Entry<CounterStatement>,
  catalogue: CatalogueRow,
): Refusal | null {
  const attestation = view.get('attestation', String(payload.subject.place));
  if (attestation?.catalogue !== catalogue.id) {
    const message = `the attestation is not about ${catalogue.catalogue} ${catalogue.version}`;
    return new Refusal('unknown-catalogue', message, { pointer: '/catalogue' });
  }
  const pointerTo = (index: number) => `/requirements/${index}`;
  const unknown = refuseUnknownRequirements(catalogue, payload.requirements, pointerTo);
  return unknown ?? refuseUnclaimed(attestation, catalogue, payload.requirements, pointerTo);
}

function refuseUnclaimed(
  { results }: AttestationRow,
  catalogue: CatalogueRow,
  requirements: readonly string[],
  pointerTo: (index: number) => string,
): Refusal | null {
  const claimed = resultsIn(results);
  const index = requirements.findIndex((id) => claimed(positionIn(catalogue, id) ?? -1) === undefined);
  if (index < 0) return null;
  const message = `the attestation claims nothing of ${requirements[index]}`;
  return new Refusal('unknown-requirement', message, { pointer: pointerTo(index) });
}
