import { fromBase64url } from '#core/bytes';
import { objectDigest } from '#core/catalogue';
import { SALT_BYTES, type Submission } from '#core/register';
import { Refusal } from '#core/refusal';
import { formRefusal, type StatementObject } from '#core/statement';
import { JsonBody } from '../http/body-parsers';
import { SubmissionRequest, type SubmittedItem } from './statement.schema';

/** The statements of a request body, whichever of the two forms it has. */
export function toSubmissions(body: JsonBody): readonly Submission[] {
  const request = SubmissionRequest.safeParse(body.value);
  if (!request.success) throw formRefusal(request.error, 'the request', body.text);
  return request.data.statements.map((item, index) => toSubmission(item, `/statements/${index}`));
}

/** What one item wants submitted; `at` is the pointer of the item. */
export function toSubmission(item: SubmittedItem, at: string): Submission {
  if (typeof item === 'string') return { bytes: Buffer.from(item), objects: [] };
  const objects = (item.objects ?? []).map((object, index) => toObject(object, `${at}/objects/${index}`));
  return { bytes: Buffer.from(item.statement), objects };
}

function toObject({ salt, data }: { salt: string; data: string }, pointer: string): StatementObject {
  const saltBytes = fromBase64url(salt, `${pointer}/salt`);
  if (saltBytes.length !== SALT_BYTES) {
    const found = `a salt has ${SALT_BYTES} bytes, not ${saltBytes.length}`;
    throw new Refusal('object-mismatch', found, { pointer: `${pointer}/salt` });
  }
  const bytes = fromBase64url(data, `${pointer}/data`);
  return { digest: objectDigest(saltBytes, bytes), salt: saltBytes, bytes };
}
