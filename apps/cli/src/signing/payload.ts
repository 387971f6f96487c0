import { decodeUtf8, isJsonObject, parseStrictJson, type JsonObject } from '#core/bytes';
import { located } from '#core/register';
import { isRefusal } from '#core/refusal';
import { formRefusal, type Kind, type StatementObject } from '#core/statement';
import { FileRefused } from '../command-error';

/** A payload as its author wrote it. */
export interface PayloadFile {
  readonly file: string;
  readonly bytes: Buffer;
  readonly json: JsonObject;
}

/** Reads an untrusted payload; throws FileRefused with line and column. */
export function readPayload(file: string, bytes: Buffer): PayloadFile {
  return inFile(file, () => ({ file, bytes, json: parseStrictJson(bytes) }));
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
  { file, bytes }: Pick<PayloadFile, 'file' | 'bytes'>,
  objects: readonly StatementObject[] = [],
): Promise<void> {
  const form = kind.form.safeParse(payload);
  if (!form.success) throw new FileRefused(file, formRefusal(form.error, 'the payload', decodeUtf8(bytes)));
  const origin = kind.claims(form.data).aud ?? '';
  try {
    await kind.inspect?.(form.data, { origin, objects });
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw new FileRefused(file, located(refusal, { payloadBytes: bytes }));
  }
}

/** Carries out what a file asks; whatever is refused is the file's. */
export function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw new FileRefused(file, refusal);
  }
}
