import { Option, type Command } from 'commander';
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

/** What encrypted key files are opened and written with. */
export function passphraseOf({ env }: Session): string | undefined {
  return env.INTERLOCK_PASSPHRASE || undefined;
}
