import { z } from 'zod';
import { fromBase64url, parseStrictJson, type JsonObject } from '#core/bytes';
import { isAlgorithmOf, isSignatureBy, type SignatureAlgorithm, type VerificationKey } from '#core/key';
import { Refusal } from '#core/refusal';
import { formRefusal, instant, signingInputOf } from '#core/statement';
import { clientIdForm } from './client-id';

/** How far the clocks of client and registry may differ, in seconds. */
export const CLIENT_ASSERTION_SKEW = 60;

/** The longest an assertion may be used, in seconds (FAPI 2.0 asks for short ones; replays are remembered as long). */
const MAX_LIFETIME = 300;

/** Longest assertion that is looked at, in characters; one with every member there may be has about a thousand. */
const MAX_LENGTH = 8 * 1024;

/** What a client says to log in (RFC 7523 §3): who it is, to whom it speaks, until when, and a number used once. */
export interface ClientAssertionClaims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string;
  readonly exp: number;
  readonly iat?: number | undefined;
  readonly nbf?: number | undefined;
  readonly jti: string;
}

/** An assertion whose bytes, header and claims have the right form; nothing of it is verified yet. */
export interface ClientAssertion {
  readonly alg: SignatureAlgorithm;
  readonly kid?: string | undefined;
  readonly claims: ClientAssertionClaims;
  readonly signature: Buffer;
  /** The bytes the signature covers. */
  readonly signed: Buffer;
}

/** These members and no others: keys are looked up among the registered ones, never taken from a token. */
const headerForm = z.strictObject({
  alg: z.enum(['ES256', 'EdDSA', 'Ed25519']),
  kid: z.string().max(256).optional(),
  typ: z.enum(['JWT', 'client-authentication+jwt']).optional(),
});

/** `aud` is one text: a list could name a second server that replays the assertion (RFC 7523bis §4). */
const claimsForm = z.object({
  iss: clientIdForm,
  sub: clientIdForm,
  aud: z.string().max(2048),
  exp: instant,
  iat: instant.optional(),
  nbf: instant.optional(),
  jti: z.string().regex(/^[\x21-\x7e]{1,256}$/),
});

/** Takes an untrusted assertion apart, in the only spelling each part has; throws the Refusal of whatever is wrong with its form. */
export function parseClientAssertion(text: string): ClientAssertion {
  if (text.length > MAX_LENGTH) throw malformed(`expected at most ${MAX_LENGTH} characters`);
  const parts = text.split('.', 4);
  const [protectedPart, payloadPart, signaturePart] = parts;
  if (parts.length !== 3 || !protectedPart || !payloadPart || !signaturePart) {
    throw malformed('expected three parts with dots between them');
  }
  const header = take(headerForm, objectOf(protectedPart, 'the header'), 'the header');
  return {
    alg: header.alg,
    kid: header.kid,
    claims: take(claimsForm, objectOf(payloadPart, 'the payload'), 'the payload'),
    signature: fromBase64url(signaturePart, 'the signature'),
    signed: signingInputOf({ protectedPart, payloadPart }),
  };
}

/**
 * The registered key an assertion is signed with. Its `kid` names one of them; without it all are tried. Throws unknown-key,
 * alg-key-mismatch where the key is of another algorithm than the header says, or signature-invalid.
 */
export async function verifyClientAssertion(
  { alg, kid, signature, signed }: ClientAssertion,
  keys: readonly VerificationKey[],
): Promise<VerificationKey> {
  const named = keys.filter((key) => kid === undefined || key.kid === kid);
  if (named.length === 0) throw new Refusal('unknown-key', 'the client has no such key');
  const fitting = named.filter((key) => isAlgorithmOf(key, alg));
  if (fitting.length === 0) throw new Refusal('alg-key-mismatch', `the client has no key for ${alg}`);
  for (const key of fitting) if (await isSignatureBy(key, signature, signed)) return key;
  throw new Refusal('signature-invalid', 'the signature does not verify with a key of the client');
}

/** Judges what an assertion claims at an instant (whole seconds since 1970), for this client and at this issuer; null when it holds. */
export function checkClientAssertion(
  { iss, sub, aud, exp, iat, nbf }: ClientAssertionClaims,
  { client, issuer, now }: { readonly client: string; readonly issuer: string; readonly now: number },
): Refusal | null {
  const latest = now + CLIENT_ASSERTION_SKEW;
  if (iss !== client || sub !== client)
    return new Refusal('invalid-claim', 'iss and sub have to be the client');
  if (aud !== issuer) return new Refusal('wrong-audience', `aud is ${aud}, expected ${issuer}`);
  if (exp <= now - CLIENT_ASSERTION_SKEW) return new Refusal('expired', `exp ${exp} has passed`);
  if ((iat ?? 0) > latest) return new Refusal('issued-in-future', `iat ${iat} is in the future`);
  if ((nbf ?? 0) > latest) return new Refusal('not-yet-valid', `nbf ${nbf} is in the future`);
  const isTooLong = exp > latest + MAX_LIFETIME || (iat !== undefined && exp - iat > MAX_LIFETIME);
  return isTooLong ? new Refusal('lifetime-too-long', `exp may be ${MAX_LIFETIME} seconds ahead`) : null;
}

function objectOf(part: string, name: string): JsonObject {
  return parseStrictJson(fromBase64url(part, name), { maxDepth: 8, maxValues: 64 });
}

function take<T>(form: z.ZodType<T>, value: JsonObject, name: string): T {
  const result = form.safeParse(value);
  if (result.success) return result.data;
  throw formRefusal(result.error, name);
}

function malformed(message: string): Refusal {
  return new Refusal('malformed-jws', `the client assertion is malformed: ${message}`);
}
