import { z } from 'zod';
import { thumbprint } from '#core/key';
import { Refusal } from '#core/refusal';
import { actingClaims, change, defineKind, instant, publicKey, refuseTerm, type Kind } from '#core/statement';
import { namePrefix } from './name-prefix';
import { verifyPossession } from './possession';

/** The longest a delegation may last: two years, in seconds. */
export const MAX_DELEGATION = 731 * 86_400;

const form = z.strictObject({
  ...actingClaims,
  key: publicKey,
  proof: z.string().max(4096).optional(),
  kinds: z
    .array(z.enum(['attestation', 'retraction']))
    .min(1)
    .max(2),
  products: z.array(namePrefix).min(1).max(16),
  validUntil: instant,
});

/** A party lets a further key speak for it in part: some kinds, some products, for some time. A pipeline needs no more. */
export const delegation: Kind = defineKind<z.infer<typeof form>>({
  name: 'delegation',
  typ: 'delegation.v1+jws',
  word: 'party',
  summary:
    'A party enrols a key that may attest some products for some time, such as that of a build pipeline.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'What the key says within the delegation, the party says.',
  ends: 'retraction',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  enrols: (payload) => payload.key,
  inspect: async (payload, context) => {
    await verifyPossession(payload, context);
    return payload;
  },
  reads: ({ payload, issuer }) => [
    { table: 'party_key', id: thumbprint(payload.key) },
    { table: 'party', id: issuer },
  ],
  admit: (view, { at, statement: { payload, issuer } }) => {
    const id = thumbprint(payload.key);
    if (view.get('party_key', id)) return new Refusal('key-in-use', `key ${id} is already enrolled`);
    if (!view.get('party', issuer)) return new Refusal('not-entitled', 'only a party delegates');
    const { validUntil: until } = payload;
    return refuseTerm({ from: at, until, longest: MAX_DELEGATION, pointer: '/validUntil' });
  },
  apply: (_view, { place, statement: { issuer, payload } }) => [
    change('party_key', {
      id: thumbprint(payload.key),
      owner: issuer,
      place,
      jwk: payload.key,
      endedAt: null,
      endedAs: null,
      compromisedSince: null,
      limits: { kinds: payload.kinds, products: payload.products, validUntil: payload.validUntil },
    }),
  ],
  touches: ({ statement: { issuer, payload } }) => [
    // What no statement is signed with yet, nothing rests on.
    { key: issuer, effect: 'names' },
    { key: `key:${thumbprint(payload.key)}`, effect: 'adds' },
  ],
});
