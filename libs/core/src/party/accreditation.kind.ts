import { z } from 'zod';
import { Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  instant,
  partyId,
  refuseTerm,
  type AccreditationRow,
  type Entry,
  type Kind,
  type View,
  type Touch,
} from '#core/statement';

/** The longest an accreditation may last: five years, in seconds. */
export const MAX_ACCREDITATION = 1827 * 86_400;

const form = z.strictObject({
  ...actingClaims,
  party: partyId,
  /** Ids of the catalogues it may assess against. */
  catalogues: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9.-]{0,127}$/, 'expected the id of a catalogue'))
    .max(64),
  validUntil: instant,
});

type Accreditation = z.infer<typeof form>;

/** The operator or an authority says which catalogues an assessor may assess against; the next one for the same party replaces it. */
export const accreditation: Kind = defineKind<Accreditation>({
  name: 'accreditation',
  typ: 'accreditation.v1+jws',
  word: 'party',
  summary:
    'The operator or an authority accredits an assessor for catalogues, until a day; no catalogue takes it back.',
  maxBytes: 16 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'The operator, or a party admitted as an authority.',
  ends: 'successor',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  reads: ({ issuer, payload }) => [
    { table: 'registry', id: 'registry' },
    { table: 'party', id: issuer },
    { table: 'party', id: payload.party },
    { table: 'accreditation', id: accreditationId(payload.party, issuer) },
  ],
  admit: (view, entry) => refuseIssuer(view, entry) ?? refuseAssessor(view, entry) ?? refuseTime(entry),
  apply: (_view, { place, leafHash, statement: { issuer, payload } }) => [
    change('accreditation', {
      id: accreditationId(payload.party, issuer),
      place,
      leafHash,
      issuer,
      party: payload.party,
      catalogues: payload.catalogues,
      validUntil: payload.validUntil,
    }),
  ],
  touches: ({ statement: { issuer, payload } }, view) => {
    const before = view.get('accreditation', accreditationId(payload.party, issuer));
    const given: Touch = { key: payload.party, effect: 'adds' };
    return before && isNarrower(payload, before)
      ? [given, { key: `statement:${before.place}`, effect: 'removes' }]
      : [given];
  },
});

function isNarrower({ catalogues, validUntil }: Accreditation, before: AccreditationRow): boolean {
  return (
    validUntil < before.validUntil || before.catalogues.some((id) => !catalogues.some((kept) => kept === id))
  );
}

/** Each accreditor speaks for itself: what one takes back another may still give. */
export function accreditationId(party: string, accreditor: string): string {
  return `${party} ${accreditor}`;
}

function refuseIssuer(view: View, { statement: { issuer } }: Entry<Accreditation>): Refusal | null {
  const isOperator = view.get('registry', 'registry')?.operator === issuer;
  const isAuthority = view.get('party', issuer)?.roles.includes('authority') ?? false;
  return isOperator || isAuthority
    ? null
    : new Refusal('not-entitled', 'only the operator or an admitted authority accredits');
}

function refuseAssessor(
  view: View,
  { statement: { issuer, payload } }: Entry<Accreditation>,
): Refusal | null {
  const pointer = '/party';
  const party = view.get('party', payload.party);
  if (!party) return new Refusal('unknown-party', `${payload.party} is not registered`, { pointer });
  if (payload.party === issuer) return new Refusal('not-entitled', 'nobody accredits itself', { pointer });
  return payload.catalogues.length === 0 || party.roles.includes('assessor')
    ? null
    : new Refusal('not-entitled', `${payload.party} is not admitted as an assessor`, { pointer });
}

function refuseTime({ at, statement: { payload } }: Entry<Accreditation>): Refusal | null {
  const { validUntil: until } = payload;
  return refuseTerm({ from: at, until, longest: MAX_ACCREDITATION, pointer: '/validUntil' });
}
