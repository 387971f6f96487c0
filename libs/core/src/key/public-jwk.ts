import { sha256, toBase64url, toCanonicalJson } from '#core/bytes';

/** A public key of an accepted kind in JWK form (RFC 7517), with exactly the members its thumbprint covers. */
export type PublicJwk =
  | { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string };

/** The private counterpart; it never leaves the process of its owner. */
export type PrivateJwk = PublicJwk & { readonly d: string };

/** `alg` values of a protected header we accept (RFC 7518 §3.4, RFC 8037 §3.1, RFC 9864 §2.2). */
export type SignatureAlgorithm = 'ES256' | 'EdDSA' | 'Ed25519';

/** The algorithms each curve signs with; the first is the one we write. */
export const algorithmsOfCurve: Readonly<
  Record<PublicJwk['crv'], readonly [SignatureAlgorithm, ...SignatureAlgorithm[]]>
> = { 'P-256': ['ES256'], Ed25519: ['EdDSA', 'Ed25519'] };

/** The members of a key without what else stood in the JWK. */
export function publicPartOf(jwk: PublicJwk): PublicJwk {
  return jwk.kty === 'EC'
    ? { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y }
    : { kty: jwk.kty, crv: jwk.crv, x: jwk.x };
}

/** The RFC 7638 SHA-256 thumbprint of a key: 43 characters of base64url, the only `kid` we use. */
export function thumbprint(jwk: PublicJwk): string {
  return toBase64url(sha256(Buffer.from(toCanonicalJson(publicPartOf(jwk)))));
}
