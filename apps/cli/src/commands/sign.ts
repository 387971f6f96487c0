import { Argument, type Command } from 'commander';
import { signStatement, type SignedStatement } from '#client';
import type { JsonObject } from '#core/bytes';
import { importVerificationKey } from '#core/key';
import { kindByName, kinds } from '#core/kinds';
import { readAccepted } from '#core/register';
import { parseCompactJws, verifyCompactJws, type Kind } from '#core/statement';
import type { Session } from '../session';
import { completePayload } from '../signing/complete-payload';
import { loadKeyFile, type StatementSigner } from '../signing/key-file';
import { checkPayload, readPayload } from '../signing/payload';
import { toObjectFile, type ObjectFile } from '../signing/requirement-objects';
import { addSignerOptions, passphraseOf, signerOf, type SignerOptions } from '../signing/signer-options';
import { writeStatement } from '../submission/statement-file';
import { UsageError } from '../command-error';

interface SignOptions extends SignerOptions {
  readonly out?: string;
  readonly origin?: string;
  readonly iss?: string;
  readonly objects?: string[];
  readonly newKey?: string;
}

/** Adds `sign`: a payload of any kind becomes a statement. */
export function addSignCommand(program: Command, session: Session): void {
  const sign = program
    .command('sign')
    .description('sign a payload as a statement, after checking it as the registry would')
    .addArgument(new Argument('<kind>', 'kind of statement').choices(kinds.map(({ name }) => name)))
    .argument(
      '<payload>',
      'payload in JSON, or - for standard input; iss, jti, iat, label and aud may be left out',
    );
  addSignerOptions(sign)
    .option('--iss <party>', 'issuer, where it is not the party named after the key')
    .option('--origin <origin>', 'registry the statement is meant for; asked at --url when it is needed')
    .option(
      '--objects <files...>',
      'for a catalogue: files {"requirements": […]} that travel beside the statement',
    )
    .option('--new-key <file>', 'for a key: key file of the key to be enrolled')
    .option('--out <file>', 'write the statement there instead of to standard output')
    .action(async (kindName: string, file: string, options: SignOptions) => {
      const kind = kindByName(kindName);
      if (!kind) throw new UsageError(`${kindName} is no kind of statement`);
      await writeStatement(session, await signFile(kind, file, options, session), options.out);
    });
}

async function signFile(
  kind: Kind,
  file: string,
  options: SignOptions,
  session: Session,
): Promise<SignedStatement> {
  const statementSigner = await signerOf(options, session);
  const author = readPayload(file, await session.read(file));
  const objectFiles = await readObjects(options.objects ?? [], session);
  const payload = await completePayload(kind, author.json, {
    ...statementSigner,
    now: session.now(),
    iss: options.iss,
    origin: async () => options.origin ?? (await session.client().registry()).origin,
    objects: objectFiles,
    newKey:
      options.newKey === undefined ? undefined : await loadKeyFile(options.newKey, passphraseOf(session)),
  });
  const objects = objectFiles.map(({ object }) => object);
  await checkPayload(kind, payload, author, objects);
  const signed = await signStatement(kind.name, payload, statementSigner.signer, objects);
  const { aud = '' } = kind.claims(payload);
  await readAccepted({ bytes: Buffer.from(signed.statement), objects }, aud);
  await verifyOwn(kind, payload, signed, statementSigner);
  return signed;
}

async function readObjects(files: readonly string[], session: Session): Promise<ObjectFile[]> {
  return Promise.all(files.map(async (file) => toObjectFile(file, await session.read(file))));
}

/** A command may sign with another key than it says; where the public key is known that shows here, not at the registry. */
async function verifyOwn(
  kind: Kind,
  payload: JsonObject,
  { statement }: SignedStatement,
  { signer, jwk }: StatementSigner,
): Promise<void> {
  const known = jwk ?? kind.carriedKey?.(payload);
  if (!known) return;
  const key = importVerificationKey(known);
  if (key.kid !== signer.kid)
    throw new UsageError(`the payload brings key ${key.kid}, signed is with ${signer.kid}`);
  await verifyCompactJws(parseCompactJws(statement), key);
}
