import { z } from 'zod';
import { thumbprint } from '#core/key';
import { Refusal } from '#core/refusal';
import { actingClaims, change, defineKind, instant, publicKey, refuseTerm, type Kind } from '#core/statement';

/** The longest a client may be used without being renewed: two years, in seconds. */
export const MAX_CLIENT_LIFE = 731 * 86_400;

/** What a client may read beyond what is for everybody. */
export const scopes = [
  'statement.read',
  'catalogue.read',
  'attestation.read',
  'feed.read',
  'verdict.issue',
  'engine.manage',
] as const;

export type Scope = (typeof scopes)[number];

/** The name a party gives a program of its own. */
export const clientName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected 1 to 64 of a-z, 0-9 and -, a letter or digit first');

const form = z.strictObject({
  ...actingClaims,
  name: clientName,
  keys: z.array(publicKey).min(1).max(4),
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
  validUntil: instant,
});

/** A party lets a program read for it: with which keys, what, until when (RFC 7523 client). The next of the same name replaces it. */
export const client: Kind = defineKind<z.infer<typeof form>>({
  name: 'client',
  typ: 'client.v1+jws',
  word: 'party',
  summary: 'A party lets a program get tokens and read for it.',
  maxBytes: 16 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'Concerns what the issuer itself may read.',
  ends: 'successor',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  inspect: async (payload) => {
    const kids = payload.keys.map(thumbprint);
    const again = kids.findIndex((kid, index) => kids.indexOf(kid) < index);
    if (again < 0) return payload;
    throw new Refusal('duplicate-kid', `key ${kids[again]} is given twice`, { pointer: `/keys/${again}` });
  },
  reads: ({ issuer, payload }) => [
    { table: 'party', id: issuer },
    { table: 'client', id: clientId(issuer, payload.name) },
  ],
  admit: (view, { at, statement: { issuer, payload } }) => {
    if (!view.get('party', issuer)) return new Refusal('not-entitled', 'only a party has clients');
    const { validUntil: until } = payload;
    return refuseTerm({ from: at, until, longest: MAX_CLIENT_LIFE, pointer: '/validUntil' });
  },
  apply: (_view, { place, statement: { issuer, payload } }) => [
    change('client', {
      id: clientId(issuer, payload.name),
      party: issuer,
      name: payload.name,
      place,
      keys: payload.keys,
      scopes: payload.scopes,
      validUntil: payload.validUntil,
      endedAt: null,
    }),
  ],
  // No judgement asks for clients.
  touches: ({ statement: { issuer } }) => [{ key: issuer, effect: 'names' }],
});

/** How a client is named in tokens: OAuth's client_id. */
export function clientId(party: string, name: string): string {
  return `${party}/${name}`;
}
