import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { decodeUtf8, parseStrictJsonText, type JsonObject } from '#core/bytes';
import { Refusal } from '#core/refusal';
import { isUtf8MediaType } from './media-type';

/** The media types of a single statement besides application/jose, and of a stream of them. */
export const DSSE = 'application/vnd.dsse.envelope.v1+json';
export const NDJSON = 'application/x-ndjson';

/** Most bytes of one statement, and of a request with many of them and their objects. */
export const MAX_JOSE_BYTES = 512 * 1024;
export const MAX_JSON_BYTES = 16 * 1024 * 1024;

/** Most values of a JSON body: 512 statements with all they may bring are 7,000. A body of nothing but zeros would hold everybody else up. */
const MAX_JSON_VALUES = 10_000;

/** A JSON body that passed the strict parser, with its text, so that a fault can be shown where it is. */
export class JsonBody {
  constructor(
    readonly value: JsonObject,
    readonly text: string,
  ) {}
}

/** A body that is read by whoever answers it, as it arrives. */
export class UnreadBody {
  constructor(readonly source: IncomingMessage) {}
}

/** Replaces every parser there is: what is neither a statement nor JSON in UTF-8 is refused unread. */
export function addBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  addParser(fastify, 'application/jose', MAX_JOSE_BYTES, (body) => body);
  addParser(fastify, DSSE, MAX_JOSE_BYTES, (body) => body);
  addParser(fastify, 'application/json', MAX_JSON_BYTES, parseJson);
  fastify.addContentTypeParser(NDJSON, (request, source, done) => {
    try {
      verifyCharset(request, NDJSON);
      done(null, new UnreadBody(source));
    } catch (error) {
      done(error as Error);
    }
  });
}

function addParser(
  fastify: FastifyInstance,
  type: string,
  bodyLimit: number,
  parse: (body: Buffer) => unknown,
): void {
  fastify.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit }, (request, body: Buffer, done) => {
    try {
      verifyCharset(request, type);
      done(null, parse(body));
    } catch (error) {
      done(error as Error);
    }
  });
}

function verifyCharset({ headers }: FastifyRequest, type: string): void {
  const contentType = headers['content-type'] ?? '';
  if (isUtf8MediaType(contentType, type)) return;
  throw new Refusal(
    'unsupported-media-type',
    `expected ${type} in UTF-8, got ${JSON.stringify(contentType)}`,
  );
}

function parseJson(body: Buffer): JsonBody {
  const text = decodeUtf8(body);
  return new JsonBody(parseStrictJsonText(text, { maxValues: MAX_JSON_VALUES }), text);
}
