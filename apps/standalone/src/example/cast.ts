import path from 'node:path';
import { partyIdOf, type PublicJwk, type Signer } from '#core/key';
import { FileKeystore } from '#platform/keystore';
import { KEY_NAMES, toStatementSigner } from '#registry/registry';

/** A party of the example with its key. */
export interface Player {
  readonly id: string;
  readonly jwk: PublicJwk;
  readonly signer: Signer;
}

/** Who plays: the operator of this registry, and a device maker that exists only here. */
export interface Cast {
  readonly operator: Player;
  readonly maker: Player;
}

/** The players' keys; the maker's is made on the first start, the operator's is the registry's own. */
export async function openCast(
  keysDirectory: string,
  exampleDirectory: string,
  passphrase: string | undefined,
): Promise<Cast> {
  const operator = await playerFrom(new FileKeystore(keysDirectory, passphrase), KEY_NAMES.operator);
  const maker = await playerFrom(new FileKeystore(path.join(exampleDirectory, 'keys'), passphrase), 'maker');
  return { operator, maker };
}

async function playerFrom(keystore: FileKeystore, name: string): Promise<Player> {
  const stored = (await keystore.load(name)) ?? (await keystore.create(name, 'ES256'));
  const { jwk, signer } = toStatementSigner(stored);
  return { id: partyIdOf(signer.kid), jwk, signer };
}
