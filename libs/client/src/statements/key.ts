import { toCanonicalJson, type JsonObject } from '#core/bytes';
import { publicPartOf, type PublicJwk, type Signer } from '#core/key';
import { KEY_PROOF_TYP } from '#core/party';
import { signCompactJws } from '#core/statement';
import { actingMembers, type ActingIssuance } from './issuance';

/** A further key of a party, and the signer that shows that the party has it. */
export interface NewKey {
  readonly jwk: PublicJwk;
  readonly signer: Signer;
}

/** Payload of a `key`: to be signed with a key the party has already. */
export async function draftKey(issuance: ActingIssuance, newKey: NewKey): Promise<JsonObject> {
  return { ...actingMembers(issuance), ...(await keyMembers(issuance, newKey)) };
}

/** The new key and its proof of possession: a nested JWS that names issuer, registry and key. */
export async function keyMembers(
  { iss, aud }: Pick<ActingIssuance, 'iss' | 'aud'>,
  { jwk, signer }: NewKey,
): Promise<JsonObject> {
  const claims = { iss, aud, jkt: signer.kid };
  const payload = Buffer.from(toCanonicalJson(claims));
  const proof = await signCompactJws({ header: { typ: KEY_PROOF_TYP }, payload }, signer);
  return { key: publicPartOf(jwk), proof };
}
