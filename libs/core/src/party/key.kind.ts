import { z } from 'zod';
import { thumbprint } from '#core/key';
import { Refusal } from '#core/refusal';
import { actingClaims, change, defineKind, publicKey, type Kind } from '#core/statement';
import { verifyPossession } from './possession';

const form = z.strictObject({ ...actingClaims, key: publicKey, proof: z.string().max(4096).optional() });

type EnrolKey = z.infer<typeof form>;

/** A party enrols a further key: signed with one it has, proven by the new one (RFC 7800's idea of possession). */
export const key: Kind = defineKind<EnrolKey>({
  name: 'key',
  typ: 'key.v1+jws',
  word: 'party',
  summary: 'A party enrols a further key, which proves its possession.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'Concerns the issuer alone.',
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
  admit: (view, { statement: { payload, issuer } }) => {
    const id = thumbprint(payload.key);
    if (view.get('party_key', id)) return new Refusal('key-in-use', `key ${id} is already enrolled`);
    return view.get('party', issuer) ? null : new Refusal('not-entitled', 'only a party enrols further keys');
  },
  apply: (_view, { place, statement: { issuer, payload } }) => {
    return [
      change('party_key', {
        id: thumbprint(payload.key),
        owner: issuer,
        place,
        jwk: payload.key,
        endedAt: null,
        endedAs: null,
        compromisedSince: null,
        limits: null,
      }),
    ];
  },
  touches: ({ statement: { issuer, payload } }) => [
    // What no statement is signed with yet, nothing rests on.
    { key: issuer, effect: 'names' },
    { key: `key:${thumbprint(payload.key)}`, effect: 'adds' },
  ],
});
