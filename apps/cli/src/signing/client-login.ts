import type { ClientLogin } from '#client';
import { clientIdForm } from '#core/access';
import { partyIdOf } from '#core/key';
import { UsageError } from '../command-error';
import { loadKeyFile } from './key-file';

/** As whom to read, as the caller says it. */
export interface LoginOptions {
  /** A party id, or `<party>/<name>`; the party that began with the key where it is left out. */
  readonly client?: string | undefined;
  /** File of the key to log in with. */
  readonly key?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/** How to log in, or undefined where nobody is named: then what is for everybody is read. The key is looked at when it is needed. */
export function loginOf(
  { client, key, scopes }: LoginOptions,
  env: NodeJS.ProcessEnv,
): (() => Promise<ClientLogin>) | undefined {
  const file = key ?? (env.INTERLOCK_CLIENT_KEY || undefined);
  if (client !== undefined && !clientIdForm.safeParse(client).success) {
    throw new UsageError(`${client} is no client; expected a party id, or one and a name as in party:…/ci`);
  }
  if (file === undefined) {
    if (client === undefined) return undefined;
    throw new UsageError(`say what to log in as ${client} with: INTERLOCK_CLIENT_KEY names the key file`);
  }
  return async () => {
    const { signer } = await loadKeyFile(file, env.INTERLOCK_PASSPHRASE || undefined);
    return { client: client ?? partyIdOf(signer.kid), signer, ...(scopes && { scopes }) };
  };
}
