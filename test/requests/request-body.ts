import type { Content, Operation } from './api-document';
import { mutateJson } from './mutate-json';
import { mutateText } from './mutate-text';
import type { Random } from './random';
import type { Speakers } from './statement-makers';
import { someEnvelope, someStatement } from './statement-source';

const FORM = 'application/x-www-form-urlencoded';

/** A body with the media type it is sent as. */
export interface Body {
  readonly type: string;
  readonly bytes: Buffer;
}

/** A body of an operation as its document shows it; of submissions with statements that are fresh. */
export async function goodBody(operation: Operation, speakers: Speakers, random: Random): Promise<Body> {
  const [type, content] = random.pick([...operation.bodies]);
  if (operation.id !== 'submitStatements')
    return { type, bytes: encodeBody(type, exampleOf(content, random)) };
  if (type === 'application/jose') return { type, bytes: Buffer.from(await someStatement(speakers, random)) };
  if (type.includes('dsse')) return { type, bytes: Buffer.from(await someEnvelope(speakers, random)) };
  const statements = await Promise.all(
    Array.from({ length: 1 + random.below(4) }, () =>
      random.oneIn(8) ? someEnvelope(speakers, random) : someStatement(speakers, random),
    ),
  );
  const items = statements.map((statement) => (random.oneIn(4) ? { statement } : statement));
  const lines = items.map((item) => `${JSON.stringify(item)}\n`).join('');
  const text = type === 'application/json' ? JSON.stringify({ statements: items }) : lines;
  return { type, bytes: Buffer.from(text) };
}

/** The same body with one thing wrong: a value where it is JSON, its spelling, or what it says it is. */
export function badBody({ type, bytes }: Body, random: Random): Body {
  const text = bytes.toString();
  switch (random.below(4)) {
    case 0:
      return { type: random.pick(otherTypes), bytes };
    case 1:
      return { type, bytes: mutateText(text, random) };
    default:
      return { type, bytes: mutated(text, random) };
  }
}

function mutated(text: string, random: Random): Buffer {
  try {
    return Buffer.from(JSON.stringify(mutateJson(JSON.parse(text), random)) ?? '');
  } catch {
    // No JSON, on purpose or because one thing is wrong with it already.
    return mutateText(text, random);
  }
}

const otherTypes = [
  '', 'text/plain', 'text/html', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x',
  'multipart/form-data', 'application/octet-stream', 'application/json; charset=utf-16', 'application/json;charset="utf-8"',
  'APPLICATION/JSON', 'application/json; x=y', 'application/json, text/plain', 'application/jose+json', 'application/ld+json',
  'application/jose;charset=iso-8859-1', 'json', '/', '*/*', 'application/json;;', ';', 'application/\u00e9', 'a'.repeat(300),
]; // prettier-ignore

function exampleOf({ examples }: Content, random: Random): unknown {
  return examples.length > 0 ? random.pick(examples) : {};
}

/** The bytes of an example of a body, which in the document stands as text or as a value. */
export function encodeBody(type: string, example: unknown): Buffer {
  if (typeof example === 'string') return Buffer.from(example);
  const isForm = type === FORM && typeof example === 'object';
  return Buffer.from(
    isForm ? new URLSearchParams(example as Record<string, string>).toString() : JSON.stringify(example),
  );
}
