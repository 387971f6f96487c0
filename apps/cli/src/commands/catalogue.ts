import { randomBytes, randomUUID } from 'node:crypto';
import { Option, type Command } from 'commander';
import { draftCatalogue, signStatement, type CatalogueEdition } from '#client';
import { sha256Hex } from '#core/bytes';
import type { Requirement } from '#core/catalogue';
import { SALT_BYTES } from '#core/register';
import { parseCompactJws } from '#core/statement';
import { builtInCatalogue, readCatalogue, readOscal } from '../catalogue';
import { UsageError } from '../command-error';
import type { Session } from '../session';
import { addSignerOptions, issuerOf, signerOf, type SignerOptions } from '../signing/signer-options';
import { writeStatement } from '../submission/statement-file';

interface PublishOptions extends SignerOptions {
  readonly iss?: string;
  readonly out?: string;
}

interface SourceOptions extends PublishOptions {
  readonly builtIn?: string;
}

interface ImportOptions extends PublishOptions {
  readonly id: string;
  readonly edition?: string;
  readonly tier: CatalogueEdition['tier'];
  readonly language: string;
}

/** Adds `catalogue publish` and `catalogue import`. */
export function addCatalogueCommands(program: Command, session: Session): void {
  const catalogue = program.command('catalogue').description('publish catalogues of requirements');
  const publication = catalogue
    .command('publish')
    .description('sign and register a catalogue in our own form (docs/formats/catalogue.md)')
    .argument('[source]', 'JSON or YAML file {catalogue, requirements}, or a folder of YAML files')
    .option(
      '--built-in <name>',
      'the catalogue of this name that comes with this program, such as nisc-iot-2016',
    );
  addPublishOptions(publication).action(async (source: string | undefined, options: SourceOptions) => {
    const read = (file: string) => session.read(file);
    const { edition, requirements } = await readCatalogue(
      await sourceOf(source, options),
      read,
      session.now(),
    );
    await publish(session, edition, requirements, options);
  });
  const conversion = catalogue
    .command('import')
    .description('convert an OSCAL catalog (JSON), sign it and register it')
    .argument('<file>', 'OSCAL catalog, or a resolved profile')
    .requiredOption('--id <id>', 'id the catalogue gets here')
    .option('--edition <version>', 'version, where it is not to be the one of the document')
    .option('--language <tag>', 'language the catalog is written in', 'en')
    .addOption(
      new Option('--tier <tier>', 'tier of the catalogue').choices(['general', 'domain']).default('general'),
    );
  addPublishOptions(conversion).action(async (file: string, options: ImportOptions) => {
    const { requirements, withdrawn, title, version } = readOscal(
      file,
      await session.read(file),
      options.language,
    );
    session.output.note(
      `${requirements.length} requirements; ${withdrawn.length} withdrawn controls left out`,
    );
    const { id, tier } = options;
    const edition = { id, tier, title, version: options.edition ?? version, stage: 'published' } as const;
    await publish(session, { ...edition, effectiveFrom: session.now() }, requirements, options);
  });
}

async function sourceOf(source: string | undefined, { builtIn }: SourceOptions): Promise<string> {
  if (source !== undefined && builtIn === undefined) return source;
  if (source === undefined && builtIn !== undefined) return builtInCatalogue(builtIn);
  throw new UsageError('say what to publish: a file, a folder, or --built-in <name>');
}

function addPublishOptions(command: Command): Command {
  return addSignerOptions(command)
    .option('--iss <party>', 'publisher, where it is not the party named after the key (INTERLOCK_ISS)')
    .option('--out <file>', 'write the signed statement there instead of registering it');
}

async function publish(
  session: Session,
  edition: CatalogueEdition,
  requirements: readonly Requirement[],
  options: PublishOptions,
): Promise<void> {
  const { signer } = await signerOf(options, session);
  const issuance = {
    iss: issuerOf(options, signer.kid, session),
    jti: `urn:uuid:${randomUUID()}`,
    iat: session.now(),
  };
  const { payload, objects } = draftCatalogue(issuance, edition, requirements, () => randomBytes(SALT_BYTES));
  const signed = await signStatement('catalogue', payload, signer, objects);
  if (options.out !== undefined) return writeStatement(session, signed, options.out);
  const { place, leafHash } = await session.client().submit(signed);
  const digest = sha256Hex(parseCompactJws(signed.statement).payloadBytes);
  const { id, version } = edition;
  session.output.answer({ place, leafHash, id, version, digest, requirements: requirements.length }, [
    `Published ${id} ${version} with ${requirements.length} requirements, place ${place}`,
    `  digest  ${digest}   (attestations name the catalogue by it)`,
  ]);
}
