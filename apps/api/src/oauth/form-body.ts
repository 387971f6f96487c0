import type { FastifyInstance } from 'fastify';
import { OAuthError } from './oauth-error';

/** The media type of a form (WHATWG URL). */
export const FORM = 'application/x-www-form-urlencoded';

/** Most bytes of a form; a login has about one thousand. */
const MAX_FORM_BYTES = 16 * 1024;

/** A form as it came; only the token endpoint takes one. */
export class FormBody {
  constructor(readonly bytes: Buffer) {}
}

/** Lets forms in. What does not expect one refuses it as a body of a type it does not take. */
export function addFormParser(fastify: FastifyInstance): void {
  const options = { parseAs: 'buffer', bodyLimit: MAX_FORM_BYTES } as const;
  fastify.addContentTypeParser(FORM, options, (_request, body: Buffer, done) =>
    done(null, new FormBody(body)),
  );
}

/**
 * The parameters of a form, each given once (RFC 6749 §3.2); one without value counts as left out. Refuses (invalid_request)
 * whatever is not percent-encoded UTF-8.
 */
export function readForm({ bytes }: FormBody): ReadonlyMap<string, string> {
  const form = new Map<string, string>();
  for (const pair of bytes.toString('latin1').split('&')) {
    const equals = pair.indexOf('=');
    if (pair === '' || equals === pair.length - 1) continue;
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    if (form.has(name)) throw new OAuthError('invalid_request', 'a parameter is given twice');
    form.set(name, equals < 0 ? '' : decode(pair.slice(equals + 1)));
  }
  return form;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new OAuthError('invalid_request', 'the form is not percent-encoded UTF-8');
  }
}
