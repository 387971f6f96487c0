import { z } from 'zod';
import { Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  partyId,
  sectorName,
  type Entry,
  type Kind,
  type View,
} from '#core/statement';
import { namePrefix } from './name-prefix';
import { confirmedNameId, namespaceId, overlapKeys, ownedNameId, refuseOverlap } from './namespace.kind';

/** The roles a party can be admitted in (mission, "Who uses it"). */
export const partyRoles = [
  'operator',
  'device-maker',
  'network-operator',
  'platform-provider',
  'service-provider',
  'assessor',
  'authority',
  'asset-owner',
  'integrator',
  'auditor',
] as const;

const role = z.enum(partyRoles);

const form = z.strictObject({
  ...actingClaims,
  party: partyId,
  roles: z.array(role).max(partyRoles.length),
  checked: z.enum(['public-register', 'qualified-signature', 'in-person', 'known-to-operator']),
  /** What an authority is one for; without any it classes no systems. */
  sectors: z.array(sectorName).min(1).max(64).optional(),
  namespaces: z.array(namePrefix).max(16).optional(),
  mayAdmit: z.array(role).max(partyRoles.length).optional(),
});

type Admission = z.infer<typeof form>;

/** Says who a party is, in which roles, how that was checked, and which name prefixes are its own; replaces the one before. */
export const admission: Kind = defineKind<Admission>({
  name: 'admission',
  typ: 'admission.v1+jws',
  word: 'party',
  summary: 'The operator, or a party it empowered, verifies a party and confirms its name prefixes.',
  maxBytes: 16 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'From here on what the admitted party says counts for others within its roles and names.',
  ends: 'successor',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  reads: ({ issuer, payload }) => [
    { table: 'registry', id: 'registry' },
    { table: 'party', id: issuer },
    { table: 'party', id: payload.party },
    ...(payload.namespaces ?? []).flatMap((prefix) => [
      { table: 'namespace', id: namespaceId(prefix, payload.party) } as const,
      ...overlapKeys(prefix),
    ]),
  ],
  admit: (view, entry) => refuseIssuer(view, entry) ?? refuseSubject(view, entry),
  apply: (view, { place, statement: { issuer, payload } }) => {
    const party = view.get('party', payload.party);
    if (!party) return [];
    const admitted = payload.roles.length > 0;
    const confirmed = (payload.namespaces ?? []).flatMap((prefix) => {
      const row = view.get('namespace', namespaceId(prefix, payload.party));
      if (!row) return [];
      return [
        change('namespace', { ...row, confirmedAt: place }),
        change('owned_name', { ...row, id: ownedNameId(payload.party, prefix), confirmedAt: place }),
        change('confirmed_name', { id: confirmedNameId(prefix), party: payload.party, place, endedAt: null }),
      ];
    });
    return [
      change('party', {
        ...party,
        admittedAt: admitted ? place : null,
        // Kept when it is taken back, so that only whoever took it back gives it again.
        admittedBy: issuer,
        checked: admitted ? payload.checked : null,
        roles: payload.roles,
        sectors: payload.sectors ?? [],
        mayAdmit: payload.mayAdmit ?? [],
      }),
      ...confirmed,
    ];
  },
  touches: ({ statement: { payload } }, view) => [
    // What is told first is whether the party is admitted.
    { key: payload.party, effect: payload.roles.length > 0 ? 'adds' : 'removes' },
    ...(losesRole(view, payload) ? [{ key: payload.party, effect: 'removes' } as const] : []),
    ...(payload.namespaces ?? []).map((prefix) => ({ key: `product:${prefix}`, effect: 'adds' }) as const),
  ],
});

/** Whether a party that stays admitted may afterwards do less than before. */
function losesRole(view: View, { party, roles }: Admission): boolean {
  const before = view.get('party', party)?.roles ?? [];
  return roles.length > 0 && before.some((role) => !roles.some((kept) => kept === role));
}

function refuseIssuer(view: View, { statement: { issuer, payload } }: Entry<Admission>): Refusal | null {
  if (view.get('registry', 'registry')?.operator === issuer) return null;
  const empowered = view.get('party', issuer)?.mayAdmit ?? [];
  const within = payload.roles.length > 0 && payload.roles.every((wanted) => empowered.includes(wanted));
  const before = view.get('party', payload.party)?.admittedBy ?? issuer;
  return within && payload.mayAdmit === undefined && payload.party !== issuer && before === issuer
    ? null
    : new Refusal(
        'not-entitled',
        'only the operator, or a party it empowered for these roles, admits others',
      );
}

function refuseSubject(view: View, { statement: { payload } }: Entry<Admission>): Refusal | null {
  if (payload.sectors && !payload.roles.includes('authority')) {
    return new Refusal('invalid-claim', 'only an authority is admitted for sectors', { pointer: '/sectors' });
  }
  if (!view.get('party', payload.party)) {
    return new Refusal('unknown-party', `${payload.party} is not registered`, { pointer: '/party' });
  }
  for (const [index, prefix] of (payload.namespaces ?? []).entries()) {
    const row = view.get('namespace', namespaceId(prefix, payload.party));
    if (!row || row.endedAt !== null) {
      return new Refusal('unknown-namespace', `${payload.party} has not claimed ${prefix}`, {
        pointer: `/namespaces/${index}`,
      });
    }
    const overlap = refuseOverlap(view, prefix, payload.party);
    if (overlap) return overlap;
  }
  return null;
}
