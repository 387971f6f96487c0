import path from 'node:path';
import { FileKeystore } from '#platform/keystore';
import { KEY_NAMES } from '#registry/registry';
import { playerFrom } from '../player';

/** The parties of the story, all of them invented: what each does, and the word for its thumbprint in the documents. */
export const parties = {
  'aoba-water': { does: 'a city’s waterworks, runs the control service', word: 'AOBA' },
  'kitakaze-valve': { does: 'makes the valves and owns those of this city', word: 'KITAKAZE' },
  'minato-lpwa': { does: 'runs the network in between', word: 'MINATO' },
  'tsunagi-id': { does: 'runs the platform that tells devices apart and relays commands', word: 'TSUNAGI' },
  'daichi-lab': { does: 'a laboratory that assesses', word: 'DAICHI' },
} as const;

export type PartyName = keyof typeof parties;
/** Whoever signs in the story: a party, or the operator of the registry. */
export type PlayerName = PartyName | 'operator';

export const partyNames = Object.keys(parties) as readonly PartyName[];

/** Who plays: each party has an id and a key that exist only here; the operator is the registry's own. */
export interface Cast {
  readonly ids: Readonly<Record<PartyName, string>>;
  /** The key file of each, as `--key` takes it. */
  readonly keys: Readonly<Record<PlayerName, string>>;
}

/** The keys of the parties; they are made on the first start. */
export async function openCast(
  directory: string,
  { keysDirectory, passphrase }: { readonly keysDirectory: string; readonly passphrase: string | undefined },
): Promise<Cast> {
  const keystore = new FileKeystore(directory, passphrase);
  const ids: Partial<Record<PartyName, string>> = {};
  const keys: Partial<Record<PlayerName, string>> = {
    operator: path.join(keysDirectory, KEY_NAMES.operator),
  };
  for (const name of partyNames) {
    ids[name] = (await playerFrom(keystore, name)).id;
    keys[name] = path.join(directory, name);
  }
  return { ids, keys } as Cast;
}

/** What the party with this id is called in the story. */
export function nameOf({ ids }: Cast, id: string): string {
  return partyNames.find((name) => ids[name] === id) ?? id;
}
