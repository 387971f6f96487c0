import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import type { Conformance } from '#client';
import { MAX_VALIDITY } from '#core/attestation';
import { layers } from '#core/condition';
import { kindByName } from '#core/kinds';
import { newIn, leftOutOf, type AttestationDraft } from '../attestation/attestation-draft';
import { draftFor, type InitOptions } from '../attestation/draft-attestation';
import { writeAttestation } from '../attestation/write-attestation';
import { defaultCatalogue } from '../catalogue';
import { UsageError } from '../command-error';
import type { Session } from '../session';
import { addMarkingOptions } from '../signing/marking-options';
import { signFile, type SignOptions } from '../signing/sign-file';
import { addSignerOptions } from '../signing/signer-options';
import { writeStatement } from '../submission/statement-file';
import { languageOption } from './requirements-options';
import { submit } from './submit';

const secondsPerDay = 86_400;

interface OutOptions {
  readonly out: string;
  readonly force?: boolean;
  readonly lang: string;
}

/** Adds `attest init` and `attest submit`: from a product name to a registered attestation. */
export function addAttestCommands(program: Command, session: Session): void {
  const attest = program.command('attest').description('say which requirements a product meets');
  addInit(attest, session);
  addSubmit(attest, session);
}

function addInit(attest: Command, session: Session): void {
  const init = attest
    .command('init')
    .description(
      'write an attestation to be filled in: every requirement, explained, with the result planned',
    )
    .requiredOption('--product <name>', 'purl, CPE 2.3 or URN of the product, with its version')
    .option('--catalogue <name>', 'digest or id; of an id the newest version in force', defaultCatalogue)
    .option('--name <text>', 'name of the product for people; taken from the product name otherwise')
    .option('--artifact <file>', 'file that is the product: its SHA-256 is written down')
    .addOption(new Option('--layer <layer>', 'only what concerns components of this layer').choices(layers))
    .option('--component <file>', 'only what can apply to the component described there (YAML or JSON)')
    .addOption(
      new Option('--from <which>', 'carry over claims of your newest attestation of the product').choices([
        'last',
      ]),
    )
    .addOption(
      new Option('--role <role>', 'as what you attest')
        .choices(['self', 'second-party', 'third-party'])
        .default('self'),
    )
    .option('--days <n>', 'days for which it is valid', toDays, 365)
    .option('--iss <party>', 'with --from: issuer, where it is not the party named after the key')
    .option('--out <file>', 'file to write', 'attestation.yaml')
    .option('--force', 'write over a file that is there')
    .addOption(languageOption());
  addSignerOptions(init).action(async (options: InitOptions & OutOptions & { role: Conformance['role'] }) => {
    const draft = await draftFor(options, session);
    await writeNew(options, writeAttestation(draft, options.lang));
    tell(session, draft, options.out);
  });
}

function addSubmit(attest: Command, session: Session): void {
  const submission = attest
    .command('submit')
    .description('sign an attestation and register it; the signed statement is kept beside it')
    .argument('<file>', 'attestation in YAML or JSON')
    .option('--iss <party>', 'issuer, where it is not the party named after the key (INTERLOCK_ISS)')
    .option('--receipts <folder>', 'keep the receipt there')
    .option('--out <file>', 'where the signed statement is kept; beside the attestation otherwise');
  addMarkingOptions(addSignerOptions(submission)).action(
    async (file: string, options: SignOptions & { readonly out?: string; readonly receipts?: string }) => {
      const kind = kindByName('attestation');
      if (!kind) throw new TypeError('there is no kind attestation');
      const out = options.out ?? statementFileOf(file);
      // Kept before it is sent: if no answer comes, the same statement is sent again and keeps its place.
      await writeStatement(session, await signFile(kind, file, options, session), out);
      await submit([out], { receipts: options.receipts }, session);
    },
  );
}

function tell({ output }: Session, draft: AttestationDraft, file: string): void {
  const { subject, catalogue, claims, specifications, earlier } = draft;
  const added = newIn(draft).map(({ requirement }) => requirement.id);
  const leftOut = leftOutOf(draft);
  const answer = {
    file,
    product: subject.uri,
    catalogue,
    claims: claims.length,
    from: earlier?.place,
    added,
    leftOut,
  };
  output.answer(answer, [
    `Wrote ${file}: ${claims.length} requirements of ${catalogue.id} ${catalogue.version}`,
    ...(specifications.length === 0
      ? []
      : [`  ${specifications.length} specifications stand there as comments`]),
    ...(earlier ? carriedLines(earlier.place, added, leftOut) : []),
    `  next: fill it in, then interlock attest submit ${file} --key <file>`,
  ]);
}

function carriedLines(place: number, added: readonly string[], leftOut: readonly string[]): string[] {
  return [
    `  carried over from the attestation at place ${place}`,
    `  new: ${added.join(', ') || 'nothing'}`,
    ...(leftOut.length === 0 ? [] : [`  answered there, asked here no more: ${leftOut.join(', ')}`]),
  ];
}

async function writeNew({ out, force }: OutOptions, text: string): Promise<void> {
  try {
    await writeFile(out, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UsageError(`${out} is there already; --force writes over it`, { cause: error });
  }
}

function statementFileOf(file: string): string {
  if (file === '-') throw new UsageError('say with --out where the signed statement is to be kept');
  return `${file.replace(/\.(ya?ml|json)$/, '')}.jws`;
}

function toDays(text: string): number {
  const days = Number(text);
  if (/^[1-9]\d*$/.test(text) && days * secondsPerDay <= MAX_VALIDITY) return days;
  throw new UsageError(
    `--days is a whole number from 1 to ${MAX_VALIDITY / secondsPerDay}, got ${JSON.stringify(text)}`,
  );
}
