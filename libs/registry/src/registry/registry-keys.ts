import { admitPublicJwk, publicPartOf, thumbprint, type PublicJwk, type Signer } from '#core/key';
import { fromBase64url } from '#core/bytes';
import { formatVerifierKey, verifierKey, type NoteSigner, type VerifierKey } from '#core/log';
import type { FileKeystore, Signer as StoredKey } from '#platform/keystore';
import type { SqlRunner } from '#registry/record';

/** The registry's keys, one per purpose. */
export interface RegistryKeys {
  /** Signs checkpoints, nothing else (Ed25519). */
  readonly log: { readonly verifier: VerifierKey; readonly signer: NoteSigner };
  /** Signs genesis, ticks and rulesets. */
  readonly statement: { readonly jwk: PublicJwk; readonly signer: Signer };
}

/** The keys at hand are not those that genesis named. */
export class ForeignKeysError extends Error {
  override readonly name = 'ForeignKeysError';
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

/** Makes the registry's keys, or those that are missing after an interrupted attempt. Only for a log that has not begun. */
export async function createRegistryKeys(keystore: FileKeystore, origin: string): Promise<RegistryKeys> {
  const log = (await keystore.load(KEY_NAMES.log)) ?? (await keystore.create(KEY_NAMES.log, 'Ed25519'));
  const statement =
    (await keystore.load(KEY_NAMES.statement)) ?? (await keystore.create(KEY_NAMES.statement, 'ES256'));
  return toRegistryKeys(origin, log, statement);
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

/**
 * Compares the keys with those that genesis named; before genesis any will do.
 * @throws ForeignKeysError
 */
export async function verifyKeys(
  { pool }: { readonly pool: SqlRunner },
  { log, statement }: RegistryKeys,
): Promise<void> {
  const { rows } = await pool.query<{ logKey: string; owned: boolean }>(
    `select log_key as "logKey",
       exists (select from state.party_key where id = $1 and owner = origin and ended_at is null) as owned
     from state.registry`,
    [statement.signer.kid],
  );
  const [named] = rows;
  if (!named) return;
  if (named.logKey !== formatVerifierKey(log.verifier)) {
    throw new ForeignKeysError(`the log key is not ${named.logKey}, which genesis named`);
  }
  if (!named.owned) throw new ForeignKeysError('the statement key is not one of the registry');
}

function toRegistryKeys(origin: string, log: StoredKey, statement: StoredKey): RegistryKeys {
  const verifier = verifierKey(origin, 'ed25519', fromBase64url(log.publicJwk.x));
  const signer = { name: origin, keyId: verifier.keyId, sign: (message: Uint8Array) => log.sign(message) };
  return { log: { verifier, signer }, statement: toStatementSigner(statement) };
}
