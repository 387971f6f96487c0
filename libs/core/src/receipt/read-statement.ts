import { isJsonObject, parseStrictJson, type JsonObject, type JsonValue } from '#core/bytes';
import type { PublicJwk } from '#core/key';
import { kindByTyp } from '#core/kinds';
import { Refusal } from '#core/refusal';
import { parseEnvelope, type CommonClaims, type Envelope, type Kind } from '#core/statement';

/** A statement taken apart; nothing in it is verified. */
export interface ReadStatement {
  readonly envelope: Envelope;
  readonly kind: Kind;
  readonly payload: JsonObject;
  readonly claims: CommonClaims;
}

/**
 * Takes a registered statement apart as far as its leaf needs it; its form was the registry's to judge. Refuses
 * (receipt-mismatch) a kind this program does not know and a payload without issuer.
 */
export function readStatement(text: string): ReadStatement {
  const envelope = parseEnvelope(Buffer.from(text));
  const kind = kindByTyp(envelope.typ);
  if (!kind) throw mismatch(`${JSON.stringify(envelope.typ)} is no kind of statement this program knows`);
  const payload = parseStrictJson(envelope.payloadBytes);
  const claims: unknown = kind.claims(payload);
  if (isClaims(claims)) return { envelope, kind, payload, claims };
  throw mismatch('the payload names no issuer');
}

/** The key a statement brings along, as a party and a genesis do; refuses (receipt-mismatch) one without the form of its kind. */
export function carriedKeyOf({ kind, payload }: ReadStatement): PublicJwk | undefined {
  if (!kind.carriedKey) return undefined;
  const form = kind.form.safeParse(payload);
  if (form.success) return kind.carriedKey(form.data);
  throw mismatch(`the payload does not have the form of a ${kind.name}`);
}

function isClaims(claims: unknown): claims is CommonClaims {
  return isJsonObject(claims as JsonValue | undefined) && typeof (claims as JsonObject).iss === 'string';
}

function mismatch(message: string): Refusal {
  return new Refusal('receipt-mismatch', message);
}
