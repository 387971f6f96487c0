import { z } from 'zod';
import { isJsonObject, positionOf, type JsonObject } from '#core/bytes';
import { isRefusal, Refusal } from '#core/refusal';
import { formRefusal } from '#core/statement';
import { system as systemKind, type System } from '#core/system';
import type { JudgedSystem } from '#registry/verification';
import type { RequestReader } from '../access/request-reader.service';
import { JsonBody } from '../http/body-parsers';
import { systemParameter } from '../system/system-parameters';

const byId = z.strictObject({ system: systemParameter });
const byDefinition = z.strictObject({ definition: systemKind.form });

/** Who asks, and when (whole seconds since 1970). */
export interface Asker {
  readonly reader: RequestReader | null;
  readonly now: number;
}

/** What a request asks to be judged. Refuses, with line and column, what is neither a system nor a definition of the asker's own. */
export async function toJudged(body: unknown, asker: Asker): Promise<JudgedSystem> {
  if (!(body instanceof JsonBody)) {
    throw new Refusal('unsupported-media-type', 'expected a body of type application/json');
  }
  if (isJsonObject(body.value.definition)) return toDraft(body, body.value.definition, asker);
  const form = byId.safeParse(body.value);
  if (form.success) return { id: form.data.system };
  throw formRefusal(form.error, 'the request', body.text);
}

async function toDraft(
  body: JsonBody,
  definition: JsonObject,
  { reader, now }: Asker,
): Promise<JudgedSystem> {
  if (!reader)
    throw new Refusal('invalid-token', 'a draft is judged for its owner: ask with a token of that party');
  if (JSON.stringify(definition).length > systemKind.maxBytes) {
    throw new Refusal('payload-too-large', `a system has at most ${systemKind.maxBytes} bytes`);
  }
  const form = byDefinition.safeParse({
    ...body.value,
    definition: { ...unsigned(reader, now), ...definition },
  });
  if (!form.success) throw formRefusal(form.error, 'the request', body.text);
  const draft = form.data.definition as System;
  if (draft.iss !== reader.party) {
    throw at(
      body,
      '/iss',
      new Refusal('invalid-claim', `this token reads for ${reader.party}, whose system it has to be`),
    );
  }
  await inspect(body, draft);
  return { draft, owner: reader.party, at: now };
}

/** What a draft may leave to its signing; judging looks at none of it but the issuer. */
function unsigned({ party }: RequestReader, now: number): JsonObject {
  return { iss: party, jti: 'draft', iat: now, label: 'CLEAR', aud: 'draft' };
}

async function inspect(body: JsonBody, draft: System): Promise<void> {
  try {
    await systemKind.inspect?.(draft, { origin: draft.aud, objects: [] });
  } catch (refusal) {
    throw isRefusal(refusal) ? at(body, refusal.at.pointer ?? '', refusal) : refusal;
  }
}

/** A refusal of a part of the definition, told with its place in the body. */
function at({ text }: JsonBody, pointer: string, { code, message }: Refusal): Refusal {
  return new Refusal(code, message, positionOf(text, `/definition${pointer}`));
}
