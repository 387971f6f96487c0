import { z } from 'zod';
import { foldCase } from '#core/bytes';
import { Refusal } from '#core/refusal';
import { actingClaims, change, defineKind, type Key, type Kind, type View } from '#core/statement';
import { isOwnName } from './own-name';
import { liesUnder, namePrefix, prefixesOf } from './name-prefix';
import { refuseRespelled } from './name-spelling';

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
  screen: ({ prefix }) => refuseRespelled(prefix, '/prefix'),
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
  // Many may claim one prefix, and none of them is anybody's before it is confirmed.
  touches: ({ statement: { issuer, payload } }) => [
    { key: issuer, effect: 'names' },
    { key: `product:${payload.prefix}`, effect: 'names' },
  ],
});

/** Id of a namespace row: a prefix may be claimed by many, confirmed for one. */
export function namespaceId(prefix: string, party: string): string {
  return `${prefix} ${party}`;
}

/** Id of a confirmed prefix by its owner, so that all that a party owns stands together. */
export function ownedNameId(party: string, prefix: string): string {
  return `${party} ${prefix}`;
}

/**
 * Id of a prefix among the confirmed ones: without case first, so that all its spellings stand together, then as it is
 * spelled. Names that differ only in case are for machines two and for people one.
 */
export function confirmedNameId(prefix: string): string {
  return `${foldCase(prefix)} ${prefix}`;
}

/** What must be in view to see every confirmed prefix that overlaps one in any spelling: those above it, itself, those below it. */
export function overlapKeys(prefix: string): Key[] {
  const folded = foldCase(prefix);
  return [folded, ...spellingsAbove(folded)].map((under) => ({ table: 'confirmed_name', under }));
}

/** Refuses a prefix that overlaps one confirmed for another party. */
export function refuseOverlap(view: View, prefix: string, party: string): Refusal | null {
  const folded = foldCase(prefix);
  const above = spellingsAbove(folded).flatMap((under) => view.under('confirmed_name', under));
  const below = view.under('confirmed_name', folded).filter(({ id }) => liesUnder(namesOf(id)[0], folded));
  const taken = [...above, ...below].find((name) => name.party !== party && name.endedAt === null);
  if (!taken) return null;
  return new Refusal('namespace-taken', `${namesOf(taken.id)[1]} is confirmed for another party`);
}

/** With what the ids of the prefixes above one begin, in all their spellings. */
function spellingsAbove(folded: string): string[] {
  return prefixesOf(folded)
    .slice(1)
    .map((above) => `${above} `);
}

/** A confirmed prefix by its id: without case, and as it is spelled. */
function namesOf(id: string): readonly [folded: string, spelled: string] {
  const [folded = '', spelled = ''] = id.split(' ');
  return [folded, spelled];
}
