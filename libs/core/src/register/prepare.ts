import { parseStrictJson, positionOf, sha256, type JsonObject } from '#core/bytes';
import { importVerificationKey, thumbprint, type VerificationKey } from '#core/key';
import { kindByTyp } from '#core/kinds';
import { isRefusal, Refusal } from '#core/refusal';
import {
  formRefusal,
  identityOf,
  parseCompactJws,
  refuseMarking,
  unknownKey,
  verifyCompactJws,
  type CompactJws,
  type Kind,
  type Statement,
  type StatementObject,
} from '#core/statement';

/** Bytes somebody wants registered, with the objects its manifest names. Untrusted. */
export interface Submission {
  readonly bytes: Uint8Array;
  readonly objects: readonly StatementObject[];
}

/** A key as it was enrolled, and whose it is. Whether it is still active is decided under the lock. */
export interface EnrolledKey {
  readonly owner: string;
  readonly key: VerificationKey;
}

/** What preparation may ask for: this registry's origin and keys by thumbprint. */
export interface PrepareContext {
  readonly origin: string;
  readonly findKey: (kid: string) => Promise<EnrolledKey | undefined>;
}

/** A statement that can only be refused for what other statements say. */
export interface Prepared {
  readonly kind: Kind;
  readonly statement: Statement;
  /** What makes it the same statement when it comes again (32 bytes). */
  readonly identity: Buffer;
  /** The exact bytes to be kept: the compact JWS in ASCII. */
  readonly bytes: Buffer;
  readonly objects: readonly StatementObject[];
}

/**
 * Everything that needs no lock: size, strict bytes, header, key, signature, form, inspection.
 * @throws Refusal with the place in the payload text where there is one
 */
export async function prepare(submission: Submission, context: PrepareContext): Promise<Prepared> {
  const { jws, kind, json } = readEnvelope(submission.bytes);
  if (kind.carriedKey) {
    const payload = toPayload(kind, json, jws);
    await verifyCarriedKey(kind, payload, jws);
    return finish({ submission, origin: context.origin, jws, kind, payload });
  }
  const enrolled = await context.findKey(jws.header.kid);
  if (!enrolled) throw unknownKey();
  await verifyCompactJws(jws, enrolled.key);
  const payload = toPayload(kind, json, jws);
  if (kind.claims(payload).iss !== enrolled.owner) throw unknownKey();
  return finish({ submission, origin: context.origin, jws, kind, payload });
}

/**
 * Reads a statement that was accepted before: form and inspection, but no keys and no signature.
 * Rebuild and the auditor's pages use it; whoever wants the signature verified calls `prepare`.
 */
export async function readAccepted(submission: Submission, origin: string): Promise<Prepared> {
  const { jws, kind, json } = readEnvelope(submission.bytes);
  return finish({ submission, origin, jws, kind, payload: toPayload(kind, json, jws) });
}

/**
 * What a statement of one's own record means. For bytes that were accepted it is what `readAccepted` reads, in two thirds of the
 * time; that they are still those, which fsck proves, is taken for granted. Never for bytes from elsewhere.
 */
export async function readRecorded(submission: Submission, origin: string): Promise<Statement> {
  const { jws, kind } = readHeader(submission.bytes);
  const payload = toPayload(kind, parseRecorded(jws.payloadBytes), jws);
  return toStatement({ submission, origin, jws, kind, payload });
}

function readEnvelope(bytes: Uint8Array): { jws: CompactJws; kind: Kind; json: JsonObject } {
  const { jws, kind } = readHeader(bytes);
  return { jws, kind, json: parseStrictJson(jws.payloadBytes) };
}

/** What the strict parser let pass once has one meaning, which the built-in parser finds sooner. */
function parseRecorded(bytes: Buffer): JsonObject {
  try {
    return JSON.parse(bytes.toString('utf8')) as JsonObject;
  } catch (cause) {
    throw new Refusal('malformed-json', 'the recorded payload is no JSON', {}, { cause });
  }
}

function readHeader(bytes: Uint8Array): { jws: CompactJws; kind: Kind } {
  const jws = parseCompactJws(bytes);
  const kind = kindByTyp(jws.header.typ);
  if (!kind) throw new Refusal('wrong-type', `typ ${JSON.stringify(jws.header.typ)} is no kind of statement`);
  if (bytes.length > kind.maxBytes) {
    throw new Refusal(
      'payload-too-large',
      `${bytes.length} bytes; a ${kind.name} has at most ${kind.maxBytes}`,
    );
  }
  return { jws, kind };
}

async function verifyCarriedKey(kind: Kind, payload: unknown, jws: CompactJws): Promise<void> {
  const jwk = kind.carriedKey?.(payload);
  if (!jwk || thumbprint(jwk) !== jws.header.kid) throw unknownKey();
  await verifyCompactJws(jws, importVerificationKey(jwk));
}

function toPayload(kind: Kind, json: JsonObject, jws: CompactJws): unknown {
  const result = kind.form.safeParse(json);
  if (!result.success) throw formRefusal(result.error, `the ${kind.name}`, jws.payloadBytes.toString('utf8'));
  return result.data;
}

interface Verified {
  readonly submission: Submission;
  readonly origin: string;
  readonly jws: CompactJws;
  readonly kind: Kind;
  readonly payload: unknown;
}

async function finish(verified: Verified): Promise<Prepared> {
  const { submission, jws, kind } = verified;
  const statement = await toStatement(verified);
  const { protectedPart, payloadPart } = jws;
  const identity = identityOf({ kind: kind.name, kid: statement.key, protectedPart, payloadPart });
  return { kind, statement, identity, bytes: Buffer.from(submission.bytes), objects: submission.objects };
}

async function toStatement({ submission, origin, jws, kind, payload }: Verified): Promise<Statement> {
  const inspected = await inspect(kind, payload, jws, { origin, objects: submission.objects });
  const claims = kind.claims(inspected);
  return {
    kind: kind.name,
    issuer: claims.iss,
    key: jws.header.kid,
    claims,
    payload: inspected,
    payloadDigest: sha256(jws.payloadBytes).toString('hex'),
  };
}

function checkClaims(kind: Kind, payload: unknown, origin: string): void {
  const claims = kind.claims(payload);
  if (kind.acts && claims.aud !== origin) {
    throw new Refusal('wrong-audience', `aud is ${JSON.stringify(claims.aud)}; this registry is ${origin}`, {
      pointer: '/aud',
    });
  }
  const refusal = refuseMarking(kind.labels, claims, kind.claimsAt ?? '');
  if (refusal) throw refusal;
}

async function inspect(
  kind: Kind,
  payload: unknown,
  jws: CompactJws,
  context: { origin: string; objects: readonly StatementObject[] },
): Promise<unknown> {
  try {
    if (context.objects.length > 0 && kind.name !== 'catalogue') {
      throw new Refusal('object-mismatch', `a ${kind.name} names no objects`);
    }
    checkClaims(kind, payload, context.origin);
    return kind.inspect ? await kind.inspect(payload, context) : payload;
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw located(refusal, jws);
  }
}

/** Adds line and column to a refusal that knows only the member it is about. */
export function located(refusal: Refusal, jws: Pick<CompactJws, 'payloadBytes'>): Refusal {
  const { pointer, line } = refusal.at;
  if (pointer === undefined || line !== undefined) return refusal;
  const position = positionOf(Buffer.from(jws.payloadBytes).toString('utf8'), pointer);
  return new Refusal(refusal.code, refusal.message, { pointer, ...position }, { cause: refusal });
}
