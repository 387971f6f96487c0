import { Option, type Command } from 'commander';
import { partyIdOf } from '#core/key';
import type { Session } from '../session';
import { UsageError } from '../command-error';
import { shellSigner, type CommandKey } from './command-signer';
import { loadKeyFile, type StatementSigner } from './key-file';

/** How the caller says what to sign with. */
export interface SignerOptions {
  readonly key?: string;
  readonly with?: string;
  readonly kid?: string;
  readonly alg: CommandKey['alg'];
}

/** Adds the options that name a key: a file, or a command that reaches one elsewhere. */
export function addSignerOptions(command: Command): Command {
  return command
    .option('--key <file>', 'private key file; INTERLOCK_PASSPHRASE opens an encrypted one')
    .option(
      '--with <command>',
      'command that signs: bytes on its standard input, signature (raw or DER) on its output',
    )
    .option('--kid <thumbprint>', 'RFC 7638 thumbprint of the key that --with signs with')
    .addOption(
      new Option('--alg <algorithm>', 'algorithm of the key that --with signs with')
        .choices(['ES256', 'EdDSA'])
        .default('ES256'),
    );
}

/** The signer the options name; a UsageError says what is missing. */
export async function signerOf(options: SignerOptions, session: Session): Promise<StatementSigner> {
  const { key, kid, alg } = options;
  if (key !== undefined && options.with !== undefined)
    throw new UsageError('give either --key or --with, not both');
  if (key !== undefined) return loadKeyFile(key, passphraseOf(session));
  if (options.with === undefined)
    throw new UsageError('say what to sign with: --key <file> or --with <command>');
  if (kid === undefined) throw new UsageError('--with needs --kid, the thumbprint of the key it signs with');
  return { signer: shellSigner(options.with, { kid, alg }) };
}

/** In whose name a key signs: said, by INTERLOCK_ISS for all of a pipeline, or the party that began with the key. */
export function issuerOf(options: { readonly iss?: string }, kid: string, { env }: Session): string {
  return options.iss ?? (env.INTERLOCK_ISS || partyIdOf(kid));
}

/** What encrypted key files are opened and written with. */
export function passphraseOf({ env }: Session): string | undefined {
  return env.INTERLOCK_PASSPHRASE || undefined;
}
