import { partyIdOf, type PublicJwk, type Signer } from '#core/key';
import type { FileKeystore } from '#platform/keystore';
import { toStatementSigner } from '#registry/registry';

/** A party with its key. */
export interface Player {
  readonly id: string;
  readonly jwk: PublicJwk;
  readonly signer: Signer;
}

/** The party whose key has this name; the key is made if there is none. */
export async function playerFrom(keystore: FileKeystore, name: string): Promise<Player> {
  const stored = (await keystore.load(name)) ?? (await keystore.create(name, 'ES256'));
  const { jwk, signer } = toStatementSigner(stored);
  return { id: partyIdOf(signer.kid), jwk, signer };
}
