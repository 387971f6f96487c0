export { admitPublicJwk } from './admit-public-jwk';
export { rawFromDer } from './ecdsa-der';
export { partyIdOf } from './party-id';
export {
  publicPartOf,
  thumbprint,
  type PrivateJwk,
  type PublicJwk,
  type SignatureAlgorithm,
} from './public-jwk';
export { signerFromJwk, type Signer } from './signer';
export {
  importVerificationKey,
  isAlgorithmOf,
  isSignatureBy,
  type VerificationKey,
} from './verification-key';
