import { signStatement, type SignedStatement } from '#client';
import type { JsonObject } from '#core/bytes';
import { importVerificationKey } from '#core/key';
import { readAccepted } from '#core/register';
import { parseCompactJws, verifyCompactJws, type Kind } from '#core/statement';
import { UsageError } from '../command-error';
import type { Session } from '../session';
import { completePayload } from './complete-payload';
import { loadKeyFile, type StatementSigner } from './key-file';
import type { MarkingOptions } from './marking-options';
import { checkPayload, readPayload, type PayloadFile } from './payload';
import { toObjectFile, type ObjectFile } from './requirement-objects';
import { issuerOf, passphraseOf, signerOf, type SignerOptions } from './signer-options';

/** With what a payload is signed, and what its author left out. */
export interface SignOptions extends SignerOptions, MarkingOptions {
  readonly origin?: string;
  readonly iss?: string;
  readonly objects?: string[];
  readonly newKey?: string;
}

/** Completes the payload in a file, checks it as the registry would, and signs it as a statement of this kind. */
export async function signFile(
  kind: Kind,
  file: string,
  options: SignOptions,
  session: Session,
): Promise<SignedStatement> {
  return signAuthored(kind, readPayload(file, await session.read(file)), options, session);
}

/** The same with a payload that a command drew up. */
export async function signPayload(
  kind: Kind,
  payload: JsonObject,
  options: SignOptions,
  session: Session,
): Promise<SignedStatement> {
  return signAuthored(
    kind,
    readPayload('what was asked for', Buffer.from(JSON.stringify(payload))),
    options,
    session,
  );
}

async function signAuthored(
  kind: Kind,
  author: PayloadFile,
  options: SignOptions,
  session: Session,
): Promise<SignedStatement> {
  const statementSigner = await signerOf(options, session);
  const objectFiles = await readObjects(options.objects ?? [], session);
  const payload = await completePayload(kind, author.value, {
    ...statementSigner,
    now: session.now(),
    iss: issuerOf(options, statementSigner.signer.kid, session),
    marking: options,
    origin: async () => options.origin ?? (await session.client().registry()).origin,
    objects: objectFiles,
    newKey:
      options.newKey === undefined ? undefined : await loadKeyFile(options.newKey, passphraseOf(session)),
  });
  const objects = objectFiles.map(({ object }) => object);
  await checkPayload(kind, payload, author, objects);
  const signed = await signStatement(kind.name, payload, statementSigner.signer, objects);
  const { aud = '' } = kind.claims(payload);
  const key = statementSigner.signer.kid;
  await readAccepted({ bytes: Buffer.from(signed.statement), objects, key }, aud);
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
