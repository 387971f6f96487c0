import type { Preview } from '#client';
import type { JsonObject } from '#core/bytes';
import { system as systemKind } from '#core/system';
import { digestOf } from '#core/verification';
import { UsageError } from '../command-error';
import { VerificationFailed } from '../offline';
import type { Session } from '../session';
import { checkPayload, fillPayload, readPayload } from '../signing/payload';
import { isSystemName } from './systems';

/** What is judged: a registered system, or a file in which its owner drafts one. */
export const subjectArgument = [
  '<system>',
  '<owner>/<name>, or a file in YAML or JSON with a system of yours',
] as const;

/**
 * The verdict on a system for whoever is logged in. A draft is checked before it is sent, as it would be before it is signed:
 * what is wrong with it is told with line and column of the file.
 */
export async function previewOf(subject: string, session: Session): Promise<Preview> {
  const client = session.client();
  const preview = isSystemName(subject)
    ? await client.preview({ system: subject })
    : await client.preview({ definition: await readDraft(subject, session) });
  const { verdict } = preview;
  if (digestOf(verdict) === verdict.digest) return preview;
  throw new VerificationFailed('object-mismatch', 'the verdict is not the one its digest stands for');
}

async function readDraft(file: string, session: Session): Promise<JsonObject> {
  if (file.startsWith('party:')) throw new UsageError(`${file} is no system; expected <owner>/<name>`);
  const author = readPayload(file, await session.read(file));
  const unsigned = { iss: 'draft', jti: 'draft', iat: session.now(), label: 'CLEAR', aud: 'draft' };
  await checkPayload(systemKind, fillPayload(systemKind, author.value, unsigned), author);
  if (!session.env.INTERLOCK_CLIENT_KEY) {
    throw new UsageError(
      'a draft is judged for its owner: INTERLOCK_CLIENT_KEY names the key to log in with',
    );
  }
  return author.value;
}

/** What people have to know beside a verdict. */
export function noteOf({ reader, definition }: Preview): string {
  const eyes = reader === null ? 'everybody may see' : `${reader} may see`;
  const draft = definition === 'draft' ? ' The definition is a draft that nobody signed.' : '';
  return `A preview: nothing is registered or signed. It rests on what ${eyes}.${draft}`;
}
