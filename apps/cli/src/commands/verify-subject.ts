import { Option, type Command } from 'commander';
import type { Preview, PreviewQuestion } from '#client';
import { attestation as attestationKind } from '#core/attestation';
import type { JsonObject } from '#core/bytes';
import type { Kind } from '#core/statement';
import { interconnection as interconnectionKind, system as systemKind } from '#core/system';
import { digestOf } from '#core/verification';
import { UsageError } from '../command-error';
import { VerificationFailed } from '../offline';
import type { Session } from '../session';
import { checkPayload, fillPayload, readPayload } from '../signing/payload';
import { isInterconnectionName } from './interconnection-argument';
import { isSystemName } from './systems';

/** What is judged, as the caller names it, and what is assumed. */
export interface SubjectOptions {
  readonly interconnection?: string;
  readonly assume?: readonly string[];
}

/** Adds what says what is judged: a registered system or interconnection, or a file in which one is drafted. */
export function addSubject(command: Command): Command {
  return command
    .argument('[system]', '<owner>/<name>, or a file in YAML or JSON with a system of yours')
    .addOption(
      new Option(
        '--interconnection <interconnection>',
        'instead of a system: <proposer>/<name>, or a file with one that you would propose',
      ),
    )
    .option('--assume <file...>', 'files with attestations of yours, judged as if they were registered next');
}

/**
 * The verdict for whoever is logged in. A draft is checked before it is sent, as it would be before it is signed:
 * what is wrong with it is told with line and column of the file.
 */
export async function previewOf(
  system: string | undefined,
  { interconnection, assume = [] }: SubjectOptions,
  session: Session,
): Promise<Preview> {
  const client = session.client();
  const subject = await subjectOf(system, interconnection, session);
  const assumed: JsonObject[] = [];
  for (const file of assume) assumed.push(await readDraft(attestationKind, file, session));
  const preview = await client.preview({ ...subject, ...(assumed.length > 0 && { assume: assumed }) });
  const { verdict } = preview;
  if (digestOf(verdict) === verdict.digest) return preview;
  throw new VerificationFailed('object-mismatch', 'the verdict is not the one its digest stands for');
}

async function subjectOf(
  system: string | undefined,
  interconnection: string | undefined,
  session: Session,
): Promise<PreviewQuestion> {
  if (system !== undefined && interconnection !== undefined)
    throw new UsageError('give either a system or --interconnection, not both');
  if (system !== undefined)
    return isSystemName(system) ? { system } : { definition: await readDraft(systemKind, system, session) };
  if (interconnection === undefined)
    throw new UsageError('say what to judge: a system, or --interconnection');
  return isInterconnectionName(interconnection)
    ? { interconnection }
    : { proposal: await readDraft(interconnectionKind, interconnection, session) };
}

async function readDraft(kind: Kind, file: string, session: Session): Promise<JsonObject> {
  if (file.startsWith('party:')) {
    throw new UsageError(`${file} is no ${kind.name}; expected <party>/<name>, or a file`);
  }
  const author = readPayload(file, await session.read(file));
  const common = { iss: 'draft', jti: 'draft', iat: session.now(), label: 'CLEAR' };
  const unsigned = { ...common, ...(kind.acts && { aud: 'draft' }) };
  await checkPayload(kind, fillPayload(kind, author.value, unsigned), author);
  if (!session.env.INTERLOCK_CLIENT_KEY) {
    throw new UsageError(
      'a draft is judged for its author: INTERLOCK_CLIENT_KEY names the key to log in with',
    );
  }
  return author.value;
}

/** What people have to know beside a verdict. */
export function noteOf({ reader, definition, assumed = 0 }: Preview): string {
  const eyes = reader === null ? 'everybody may see' : `${reader} may see`;
  return [
    `A preview: nothing is registered or signed. It rests on what ${eyes}.`,
    ...(definition === 'draft' ? ['The definition is a draft that nobody signed.'] : []),
    ...(assumed > 0 ? [`Assumed besides: ${assumed} attestations that nobody signed.`] : []),
  ].join(' ');
}
