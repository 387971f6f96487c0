import { z } from 'zod';
import { importVerificationKey, thumbprint, type PublicJwk } from '#core/key';
import { parseStrictJson } from '#core/bytes';
import { isRefusal, Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  parseCompactJws,
  publicKey,
  verifyCompactJws,
  type InspectContext,
  type Kind,
} from '#core/statement';

/** `typ` of the nested proof of possession; its payload is `{iss, aud, jkt}`. */
export const KEY_PROOF_TYP = 'key-proof+jws';

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
  erasable: false,
  form,
  claims: (payload) => payload,
  inspect: async (payload, context) => {
    await verifyPossession(payload, payload.key, context);
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
      }),
    ];
  },
  touches: ({ issuer, payload }) => [
    { key: issuer, effect: 'adds' },
    { key: `key:${thumbprint(payload.key)}`, effect: 'adds' },
  ],
});

async function verifyPossession(
  payload: EnrolKey,
  jwk: PublicJwk,
  { origin }: InspectContext,
): Promise<void> {
  if (payload.proof === undefined) throw possessionRefusal('the member proof is missing');
  try {
    const proof = parseCompactJws(payload.proof);
    const claims = parseStrictJson(proof.payloadBytes);
    const expected = { iss: payload.iss, aud: origin, jkt: thumbprint(jwk) };
    const named =
      Object.keys(claims).length === 3 && Object.entries(expected).every(([k, v]) => claims[k] === v);
    if (proof.header.typ !== KEY_PROOF_TYP || proof.header.kid !== expected.jkt || !named) {
      throw possessionRefusal('the proof does not name this issuer, this registry and the new key');
    }
    await verifyCompactJws(proof, importVerificationKey(jwk));
  } catch (refusal) {
    if (!isRefusal(refusal) || refusal.code === 'proof-of-possession-required') throw refusal;
    throw possessionRefusal(`the proof is refused: ${refusal.message}`);
  }
}

function possessionRefusal(reason: string): Refusal {
  return new Refusal('proof-of-possession-required', reason, { pointer: '/proof' });
}
