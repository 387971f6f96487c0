import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { PrivateJwk } from '#core/key';
import type { Submission } from '#core/register';

const TYPE = 'application/vnd.in-toto+json';

/** How a signer of the in-toto family writes an envelope; members given override the usual ones. */
export interface DsseSpelling {
  readonly encoding?: 'base64' | 'base64url';
  /** What it calls its key; by default the SHA-256 of the public key in hex, as securesystemslib does. */
  readonly keyid?: string;
}

/** Signs bytes as securesystemslib and cosign do: PAE, then ECDSA in DER over SHA-256, or Ed25519. */
export function signDsse(
  payload: Uint8Array,
  jwk: PrivateJwk,
  { encoding = 'base64', keyid = keyIdOf(jwk) }: DsseSpelling = {},
): Buffer {
  const body = Buffer.from(payload);
  const pae = Buffer.concat([Buffer.from(`DSSEv1 ${TYPE.length} ${TYPE} ${body.length} `), body]);
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  const signature = sign(jwk.crv === 'P-256' ? 'sha256' : null, pae, key);
  const envelope = {
    payloadType: TYPE,
    payload: body.toString(encoding),
    signatures: [{ keyid, sig: signature.toString(encoding) }],
  };
  return Buffer.from(JSON.stringify(envelope));
}

/** The payload of a compact JWS in a DSSE envelope, signed anew. */
export function inDsse({ bytes }: Submission, jwk: PrivateJwk, spelling: DsseSpelling = {}): Submission {
  const [, payload = ''] = Buffer.from(bytes).toString('latin1').split('.');
  return { bytes: signDsse(Buffer.from(payload, 'base64url'), jwk, spelling), objects: [] };
}

function keyIdOf(jwk: PrivateJwk): string {
  const der = createPublicKey({ key: { ...jwk }, format: 'jwk' }).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex');
}
