import { Option, type Command } from 'commander';
import { partyIdOf } from '#core/key';
import type { Session } from '../session';
import { createKeyFile, loadKeyFile, type FileKey } from '../signing/key-file';
import { passphraseOf } from '../signing/signer-options';

/** Adds `keys new` and `keys show`. */
export function addKeyCommands(program: Command, session: Session): void {
  const keys = program.command('keys').description('make and look at signing keys');
  keys
    .command('new')
    .description('make a signing key; the file is for you alone and is never overwritten')
    .requiredOption(
      '--out <file>',
      'key file; it gets the suffix .jwk.json, or .jwk.jwe under INTERLOCK_PASSPHRASE',
    )
    .addOption(
      new Option('--alg <algorithm>', 'algorithm of the key').choices(['ES256', 'EdDSA']).default('ES256'),
    )
    .action(async ({ out, alg }: { out: string; alg: 'ES256' | 'EdDSA' }) => {
      const passphrase = passphraseOf(session);
      const key = await createKeyFile(out, alg, passphrase);
      showKey(session, key, [`Made ${key.file}`]);
      if (passphrase === undefined) {
        session.output.note('The key is not encrypted; set INTERLOCK_PASSPHRASE to have it encrypted.');
      }
    });
  keys
    .command('show')
    .description('show the public part, kid and party id of a key file')
    .argument('<file>', 'key file, with or without its suffix')
    .option('--party', 'the party id alone, for a script')
    .action(async (file: string, { party }: { readonly party?: true }) => {
      const key = await loadKeyFile(file, passphraseOf(session));
      if (party) session.output.answer({ party: partyIdOf(key.signer.kid) }, [partyIdOf(key.signer.kid)]);
      else showKey(session, key, []);
    });
}

function showKey({ output }: Session, { file, jwk, signer }: FileKey, first: readonly string[]): void {
  const { kid, alg } = signer;
  const party = partyIdOf(kid);
  output.answer({ file, alg, kid, party, jwk }, [
    ...first,
    `  kid    ${kid}`,
    `  party  ${party}   (if it is the party's first key)`,
    `  jwk    ${JSON.stringify(jwk)}`,
  ]);
}
