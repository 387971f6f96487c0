import { writeFile } from 'node:fs/promises';
import type { SignedStatement, SubmissionItem } from '#client';
import { decodeUtf8, isJsonObject, parseStrictJsonText, type JsonValue } from '#core/bytes';
import { Refusal } from '#core/refusal';
import type { Session } from '../session';

/** A signed statement as a file holds it: the compact JWS, or JSON `{statement, objects}` where objects belong to it. */
export function formatStatement(signed: SignedStatement): string {
  return signed.objects.length === 0 ? signed.statement : JSON.stringify(signed);
}

/** Writes a signed statement to a file, or says it. */
export async function writeStatement(
  { output }: Session,
  signed: SignedStatement,
  out: string | undefined,
): Promise<void> {
  const text = formatStatement(signed);
  if (out === undefined) return output.answer(signed, [text]);
  await writeFile(out, `${text}\n`);
  output.answer({ file: out, ...signed }, [`Signed: ${out}`, `  next: interlock submit ${out}`]);
}

/** What a file wants submitted: a compact JWS, a DSSE envelope, or a statement with its objects. Refuses (malformed-json, unknown-member, invalid-claim) JSON other than `{statement, objects}`. */
export function parseStatement(bytes: Uint8Array): SubmissionItem {
  const text = decodeUtf8(bytes).trim();
  if (!text.startsWith('{')) return text;
  const json = parseStrictJsonText(text);
  if ('payloadType' in json) return text;
  const { statement, objects = [], ...more } = json;
  const [foreign] = Object.keys(more);
  if (foreign !== undefined) throw new Refusal('unknown-member', `unknown member ${JSON.stringify(foreign)}`);
  if (typeof statement !== 'string' || !Array.isArray(objects)) {
    throw new Refusal(
      'invalid-claim',
      'expected a statement or {"statement": "<JWS>", "objects": [{salt, data}]}',
    );
  }
  return { statement, objects: (objects as readonly JsonValue[]).map(toObject) };
}

function toObject(value: JsonValue): SignedStatement['objects'][number] {
  if (isJsonObject(value) && typeof value.salt === 'string' && typeof value.data === 'string') {
    return { salt: value.salt, data: value.data };
  }
  throw new Refusal('invalid-claim', 'an object is {"salt": "<base64url>", "data": "<base64url>"}');
}
