import { decodeUtf8, isJsonObject, parseStrictJsonValue, positionOf, type JsonObject } from '#core/bytes';
import { Refusal } from '#core/refusal';
import { inFile, refusedIn, type SourceDocument } from './source-document';
import { parseYaml } from './yaml-document';

/** How deep a document may be nested; requirements and payloads stay far below. */
const maxDepth = 64;

/**
 * Reads an untrusted file as its name says: YAML for `.yaml` and `.yml`, else JSON; standard input (`-`) is JSON where it
 * begins like it. Throws FileRefused with line and column.
 */
export function readDocument(file: string, bytes: Uint8Array): SourceDocument {
  return inFile(file, () => {
    const text = decodeUtf8(bytes);
    if (isYaml(file, text)) return { file, ...parseYaml(text, { maxDepth }) };
    const value = parseStrictJsonValue(text, { maxDepth });
    return { file, value, positionOf: (pointer) => positionOf(text, pointer) };
  });
}

/** The members of a document that is one object; throws FileRefused for any other. */
export function membersOf(document: SourceDocument): JsonObject {
  const { value } = document;
  if (isJsonObject(value)) return value;
  throw refusedIn(document, new Refusal('invalid-claim', 'expected an object at the top level'));
}

function isYaml(file: string, text: string): boolean {
  return file === '-' ? !/^\s*[[{]/.test(text) : /\.ya?ml$/.test(file);
}
