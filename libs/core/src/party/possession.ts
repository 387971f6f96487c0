import { parseStrictJson } from '#core/bytes';
import { importVerificationKey, thumbprint, type PublicJwk } from '#core/key';
import { isRefusal, Refusal } from '#core/refusal';
import { parseCompactJws, verifyCompactJws, type InspectContext } from '#core/statement';

/** `typ` of the nested proof of possession; its payload is `{iss, aud, jkt}`. */
export const KEY_PROOF_TYP = 'key-proof+jws';

/** What a statement says of the key it enrols. */
interface EnrolledKey {
  readonly iss: string;
  readonly key: PublicJwk;
  readonly proof?: string | undefined;
}

/** Refuses (proof-of-possession-required) a key whose holder does not say that this issuer may enrol it here. */
export async function verifyPossession(payload: EnrolledKey, { origin }: InspectContext): Promise<void> {
  const jwk = payload.key;
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
