/** The JWS algorithms keys are made for: RFC 7518 §3.4 and RFC 9864 §2.2. */
export type SigningAlgorithm = 'ES256' | 'Ed25519';

/** The public members of a key: RFC 7518 §6.2.1, RFC 8037 §2. */
export interface PublicJwk {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y?: string;
}

/** Something that signs, wherever the private key is. */
export interface Signer {
  readonly algorithm: SigningAlgorithm;
  readonly publicJwk: PublicJwk;
  /** The raw signature of the bytes as JWS carries it: 64 bytes for both algorithms. */
  sign(input: Uint8Array): Promise<Uint8Array>;
}
