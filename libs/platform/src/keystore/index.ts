export { FileKeystore } from './file-keystore';
export { KeystoreError } from './keystore-error';
export { commandSigner, signWithCommand, type Command } from './command-signer';
export type { PublicJwk, Signer, SigningAlgorithm } from './signer';
