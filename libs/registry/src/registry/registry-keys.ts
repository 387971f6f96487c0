import { publicPartOf, thumbprint, type PublicJwk, type Signer } from '#core/key';
import { fromBase64url } from '#core/bytes';
import { verifierKey, type NoteSigner, type VerifierKey } from '#core/log';
import { admitPublicJwk } from '#core/key';
import type { FileKeystore, Signer as StoredKey } from '#platform/keystore';

/** The registry's keys, one per purpose. */
export interface RegistryKeys {
  /** Signs checkpoints, nothing else (Ed25519). */
  readonly log: { readonly verifier: VerifierKey; readonly signer: NoteSigner };
  /** Signs genesis, ticks and rulesets. */
  readonly statement: { readonly jwk: PublicJwk; readonly signer: Signer };
}

/** The names keys are stored under. */
export const KEY_NAMES = { log: 'log', statement: 'statement', operator: 'operator' } as const;

/** The registry's keys from a keystore, or undefined where it has none. */
export async function loadRegistryKeys(
  keystore: FileKeystore,
  origin: string,
): Promise<RegistryKeys | undefined> {
  const log = await keystore.load(KEY_NAMES.log);
  const statement = await keystore.load(KEY_NAMES.statement);
  return log && statement ? toRegistryKeys(origin, log, statement) : undefined;
}

/** Makes the registry's keys. */
export async function createRegistryKeys(keystore: FileKeystore, origin: string): Promise<RegistryKeys> {
  const log = await keystore.create(KEY_NAMES.log, 'Ed25519');
  return toRegistryKeys(origin, log, await keystore.create(KEY_NAMES.statement, 'ES256'));
}

/** A stored key as the signer of statements. */
export function toStatementSigner(stored: StoredKey): { jwk: PublicJwk; signer: Signer } {
  const jwk = publicPartOf(admitPublicJwk(stored.publicJwk));
  const signer = {
    alg: stored.algorithm,
    kid: thumbprint(jwk),
    sign: (input: Uint8Array) => stored.sign(input),
  };
  return { jwk, signer };
}

function toRegistryKeys(origin: string, log: StoredKey, statement: StoredKey): RegistryKeys {
  const verifier = verifierKey(origin, 'ed25519', fromBase64url(log.publicJwk.x));
  const signer = { name: origin, keyId: verifier.keyId, sign: (message: Uint8Array) => log.sign(message) };
  return { log: { verifier, signer }, statement: toStatementSigner(statement) };
}
