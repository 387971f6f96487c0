import { isJsonObject, type JsonObject, type JsonValue } from '#core/bytes';
import { Refusal } from '#core/refusal';
import { refusedIn, type SourceDocument } from '../document';

/** A part of a catalogue, and where its author wrote it. */
export interface Sourced {
  readonly value: JsonValue;
  readonly document: SourceDocument;
  /** The pointer in the document for a pointer within the value. */
  pointerOf(inner: string): string;
}

/** The value at a pointer of a document. */
export function sourced(document: SourceDocument, pointer: string, value: JsonValue): Sourced {
  return { value, document, pointerOf: (inner) => pointer + inner };
}

/**
 * The requirements of a document: a list of them, or `{defaults?, requirements}`, where each requirement has the members of
 * `defaults` that it does not give itself. Throws FileRefused for anything else; `beside` may stand there as well.
 */
export function requirementsIn(document: SourceDocument, beside: readonly string[] = []): Sourced[] {
  const { value } = document;
  if (Array.isArray(value))
    return value.map((item: JsonValue, index) => sourced(document, `/${index}`, item));
  if (!isJsonObject(value))
    throw refused(document, '', 'expected a list of requirements, or {defaults, requirements}');
  const foreign = Object.keys(value).find((name) => !['defaults', 'requirements', ...beside].includes(name));
  if (foreign !== undefined)
    throw refused(document, `/${foreign}`, `unknown member ${JSON.stringify(foreign)}`);
  const { defaults = {}, requirements } = value;
  if (!isJsonObject(defaults)) throw refused(document, '/defaults', 'expected an object');
  if (!Array.isArray(requirements))
    throw refused(document, '/requirements', 'expected a list of requirements');
  return requirements.map((item: JsonValue, index) =>
    withDefaults(document, `/requirements/${index}`, item, defaults),
  );
}

function withDefaults(
  document: SourceDocument,
  pointer: string,
  item: JsonValue,
  defaults: JsonObject,
): Sourced {
  if (!isJsonObject(item)) return sourced(document, pointer, item);
  const pointerOf = (inner: string) => {
    const [, member = ''] = inner.split('/', 2);
    const isGiven = Object.hasOwn(item, member) || !Object.hasOwn(defaults, member);
    return (isGiven ? pointer : '/defaults') + inner;
  };
  return { value: { ...defaults, ...item }, document, pointerOf };
}

function refused(document: SourceDocument, pointer: string, message: string) {
  const code = message.startsWith('unknown member') ? 'unknown-member' : 'invalid-claim';
  return refusedIn(document, new Refusal(code, message, { pointer }));
}
