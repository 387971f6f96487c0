import { isJsonObject, type JsonObject } from '#core/bytes';
import { isRefusal } from '#core/refusal';
import { formRefusal, type Kind, type StatementObject } from '#core/statement';
import { withInstants } from './instants';
import { membersOf, readDocument, refusedIn, type SourceDocument } from '../document';

/** A payload as its author wrote it. */
export interface PayloadFile extends SourceDocument {
  readonly value: JsonObject;
}

/** Reads an untrusted payload in JSON or YAML; throws FileRefused with line and column. */
export function readPayload(file: string, bytes: Buffer): PayloadFile {
  const document = readDocument(file, bytes);
  return { ...document, value: withInstants(membersOf(document)) };
}

/** The payload with what its author left out; what stands there stays. */
export function fillPayload(kind: Kind, json: JsonObject, absent: JsonObject): JsonObject {
  // Where the common members stand is what `claims` says: at the top, or in the predicate of an in-toto Statement.
  const members: unknown = kind.claims(json);
  if (members === json) return { ...absent, ...json };
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) =>
      value === members && isJsonObject(value) ? [name, { ...absent, ...value }] : [name, value],
    ),
  );
}

/** Refuses, as the registry would, a payload that does not have its kind's form; with the place in the author's file. */
export async function checkPayload(
  kind: Kind,
  payload: JsonObject,
  author: SourceDocument,
  objects: readonly StatementObject[] = [],
): Promise<void> {
  const form = kind.form.safeParse(payload);
  if (!form.success) throw refusedIn(author, formRefusal(form.error, 'the payload'));
  const origin = kind.claims(form.data).aud ?? '';
  try {
    await kind.inspect?.(form.data, { origin, objects });
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw refusedIn(author, refusal);
  }
}
