import { isJsonObject, positionOf, type JsonValue } from '#core/bytes';
import { isRefusal, Refusal } from '#core/refusal';
import type { Kind } from '#core/statement';
import type { JsonBody } from '../http/body-parsers';
import type { RequestReader } from '../access/request-reader.service';

/** Whose drafts they are, and when they would be signed (whole seconds since 1970). */
export interface Author {
  readonly reader: RequestReader;
  readonly now: number;
}

/** A payload in a request as its author would sign it. */
export interface DraftedPayload {
  readonly kind: Kind;
  readonly payload: unknown;
  /** Where it stands in the body. */
  readonly pointer: string;
}

/** A draft with what it may leave to its signing; judging looks at none of it but the issuer. What is no payload stays as it is. */
export function filled(kind: Kind, draft: JsonValue, { reader, now }: Author): JsonValue {
  if (!isJsonObject(draft)) return draft;
  const absent = {
    iss: reader.party,
    jti: 'draft',
    iat: now,
    label: 'CLEAR',
    ...(kind.acts && { aud: 'draft' }),
  };
  if (kind.claimsAt === undefined) return { ...absent, ...draft };
  const member = kind.claimsAt.slice(1);
  const claims = draft[member];
  return isJsonObject(claims) ? { ...draft, [member]: { ...absent, ...claims } } : draft;
}

/** Refuses, with line and column in the body, what its author could not sign: too large, another's, or at odds with itself. */
export async function inspectDraft(
  { kind, payload, pointer }: DraftedPayload,
  body: JsonBody,
  { reader }: Author,
): Promise<void> {
  const at = (inside: string, { code, message }: Refusal) =>
    new Refusal(code, message, positionOf(body.text, `${pointer}${inside}`));
  if (JSON.stringify(payload).length > kind.maxBytes) {
    throw new Refusal('payload-too-large', `one ${kind.name} has at most ${kind.maxBytes} bytes`);
  }
  if (kind.claims(payload).iss !== reader.party) {
    const message = `this token reads for ${reader.party}, who would have to sign it`;
    throw at(`${kind.claimsAt ?? ''}/iss`, new Refusal('invalid-claim', message));
  }
  try {
    await kind.inspect?.(payload, { origin: 'draft', objects: [] });
  } catch (refusal) {
    throw isRefusal(refusal) ? at(refusal.at.pointer ?? '', refusal) : refusal;
  }
}
