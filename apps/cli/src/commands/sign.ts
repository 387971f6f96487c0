import { Argument, type Command } from 'commander';
import { kindByName, kinds } from '#core/kinds';
import type { Session } from '../session';
import { addMarkingOptions } from '../signing/marking-options';
import { signFile, type SignOptions } from '../signing/sign-file';
import { addSignerOptions } from '../signing/signer-options';
import { writeStatement } from '../submission/statement-file';
import { UsageError } from '../command-error';

/** Adds `sign`: a payload of any kind becomes a statement. */
export function addSignCommand(program: Command, session: Session): void {
  const sign = program
    .command('sign')
    .description('sign a payload as a statement, after checking it as the registry would')
    .addArgument(new Argument('<kind>', 'kind of statement').choices(kinds.map(({ name }) => name)))
    .argument(
      '<payload>',
      'payload in JSON or YAML (.yaml), or - for standard input; iss, jti, iat, label and aud may be left out',
    );
  addMarkingOptions(addSignerOptions(sign))
    .option('--iss <party>', 'issuer, where it is not the party named after the key (INTERLOCK_ISS)')
    .option('--origin <origin>', 'registry the statement is meant for; asked at --url when it is needed')
    .option(
      '--objects <files...>',
      'for a catalogue: files {"requirements": […]} that travel beside the statement',
    )
    .option('--new-key <file>', 'for a key or a delegation: key file of the key to be enrolled')
    .option('--out <file>', 'write the statement there instead of to standard output')
    .action(async (kindName: string, file: string, options: SignOptions & { readonly out?: string }) => {
      const kind = kindByName(kindName);
      if (!kind) throw new UsageError(`${kindName} is no kind of statement`);
      await writeStatement(session, await signFile(kind, file, options, session), options.out);
    });
}
