import path from 'node:path';
import { FileKeystore } from '#platform/keystore';
import { KEY_NAMES } from '#registry/registry';
import { playerFrom, type Player } from '../player';

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
