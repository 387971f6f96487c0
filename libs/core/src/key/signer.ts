import { createPrivateKey, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { algorithmsOfCurve, thumbprint, type PrivateJwk, type SignatureAlgorithm } from './public-jwk';

const signInThreadPool = promisify(sign);

/** Something that signs with one key: a key in memory, or a key store that keeps it and gives the signature alone. */
export interface Signer {
  readonly alg: SignatureAlgorithm;
  /** RFC 7638 thumbprint of the public key. */
  readonly kid: string;
  /** The 64 raw signature bytes over the signing input: r‖s for ES256, R‖S for Ed25519. */
  readonly sign: (signingInput: Uint8Array) => Promise<Uint8Array>;
}

/** A signer over a private key in memory. */
export function signerFromJwk(jwk: PrivateJwk): Signer {
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  const digest = jwk.crv === 'P-256' ? 'sha256' : null;
  return {
    alg: algorithmsOfCurve[jwk.crv][0],
    kid: thumbprint(jwk),
    sign: (signingInput) => signInThreadPool(digest, signingInput, { key, dsaEncoding: 'ieee-p1363' }),
  };
}
