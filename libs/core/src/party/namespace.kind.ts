import { z } from 'zod';
import { Refusal } from '#core/refusal';
import { actingClaims, change, defineKind, type Key, type Kind, type View } from '#core/statement';
import { isOwnName } from './own-name';
import { liesUnder, namePrefix, prefixesOf } from './name-prefix';

const form = z.strictObject({ ...actingClaims, prefix: namePrefix });

/** A party claims a prefix of product names; it is its own once an admission confirms it. */
export const namespace: Kind = defineKind<z.infer<typeof form>>({
  name: 'namespace',
  typ: 'namespace.v1+jws',
  word: 'party',
  summary: 'A party claims a prefix of product names, to be confirmed by an admission.',
  maxBytes: 4 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'None before an admission confirms it.',
  ends: 'retraction',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  reads: ({ issuer, payload }) => [
    { table: 'party', id: issuer },
    { table: 'namespace', id: namespaceId(payload.prefix, issuer) },
    ...overlapKeys(payload.prefix),
  ],
  admit: (view, { statement: { issuer, payload } }) => {
    if (!view.get('party', issuer)) return new Refusal('not-entitled', 'only a party claims a name prefix');
    if (isOwnName(payload.prefix)) {
      const message = `${payload.prefix} lies where every party owns the names with its own thumbprint`;
      return new Refusal('namespace-taken', message, { pointer: '/prefix' });
    }
    const own = view.get('namespace', namespaceId(payload.prefix, issuer));
    if (own && own.endedAt === null) return new Refusal('conflict', `${payload.prefix} is already claimed`);
    return refuseOverlap(view, payload.prefix, issuer);
  },
  apply: (_view, { place, statement: { issuer, payload } }) => [
    change('namespace', {
      id: namespaceId(payload.prefix, issuer),
      prefix: payload.prefix,
      party: issuer,
      place,
      confirmedAt: null,
      endedAt: null,
    }),
  ],
  touches: ({ issuer, payload }) => [
    { key: issuer, effect: 'adds' },
    { key: `product:${payload.prefix}`, effect: 'adds' },
  ],
});

/** Id of a namespace row: a prefix may be claimed by many, confirmed for one. */
export function namespaceId(prefix: string, party: string): string {
  return `${prefix} ${party}`;
}

/** What must be in view to see every confirmed prefix that overlaps one: those above it, itself, those below it. */
export function overlapKeys(prefix: string): Key[] {
  const above = prefixesOf(prefix).slice(1);
  return [
    { table: 'confirmed_name', under: prefix },
    ...above.map((id) => ({ table: 'confirmed_name', id }) as const),
  ];
}

/** Refuses a prefix that overlaps one confirmed for another party. */
export function refuseOverlap(view: View, prefix: string, party: string): Refusal | null {
  const above = prefixesOf(prefix).flatMap((id) => view.get('confirmed_name', id) ?? []);
  const below = view.under('confirmed_name', prefix).filter(({ id }) => liesUnder(id, prefix));
  const taken = [...above, ...below].find((name) => name.party !== party && name.endedAt === null);
  return taken ? new Refusal('namespace-taken', `${taken.id} is confirmed for another party`) : null;
}
