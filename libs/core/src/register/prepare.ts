import { parseStrictJson, positionOf, sha256, type JsonObject } from '#core/bytes';
import { importVerificationKey, thumbprint, type VerificationKey } from '#core/key';
import { kindByTyp } from '#core/kinds';
import { isRefusal, Refusal } from '#core/refusal';
import {
  formRefusal,
  identityOf,
  parseCompactJws,
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
    return finish({ submission, context, jws, kind, payload });
  }
  const enrolled = await context.findKey(jws.header.kid);
  if (!enrolled) throw unknownKey();
  await verifyCompactJws(jws, enrolled.key);
  const payload = toPayload(kind, json, jws);
  if (kind.claims(payload).iss !== enrolled.owner) throw unknownKey();
  return finish({ submission, context, jws, kind, payload });
}

/**
 * Reads a statement that was accepted before: form and inspection, but no keys and no signature.
 * Rebuild and the auditor's pages use it; whoever wants the signature verified calls `prepare`.
 */
export async function readAccepted(submission: Submission, origin: string): Promise<Prepared> {
  const { jws, kind, json } = readEnvelope(submission.bytes);
  const context = { origin, findKey: () => Promise.resolve(undefined) };
  return finish({ submission, context, jws, kind, payload: toPayload(kind, json, jws) });
}

function readEnvelope(bytes: Uint8Array): { jws: CompactJws; kind: Kind; json: JsonObject } {
  const jws = parseCompactJws(bytes);
  const kind = kindByTyp(jws.header.typ);
  if (!kind) throw new Refusal('wrong-type', `typ ${JSON.stringify(jws.header.typ)} is no kind of statement`);
  if (bytes.length > kind.maxBytes) {
    throw new Refusal(
      'payload-too-large',
      `${bytes.length} bytes; a ${kind.name} has at most ${kind.maxBytes}`,
    );
  }
  return { jws, kind, json: parseStrictJson(jws.payloadBytes) };
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
  readonly context: PrepareContext;
  readonly jws: CompactJws;
  readonly kind: Kind;
  readonly payload: unknown;
}

async function finish({ submission, context, jws, kind, payload }: Verified): Promise<Prepared> {
  checkClaims(kind, payload, context.origin);
  const inspected = await inspect(kind, payload, jws, {
    origin: context.origin,
    objects: submission.objects,
  });
  const claims = kind.claims(inspected);
  const statement = {
    kind: kind.name,
    issuer: claims.iss,
    key: jws.header.kid,
    claims,
    payload: inspected,
    payloadDigest: sha256(jws.payloadBytes).toString('hex'),
  };
  const { protectedPart, payloadPart } = jws;
  const identity = identityOf({ kind: kind.name, kid: statement.key, protectedPart, payloadPart });
  return { kind, statement, identity, bytes: Buffer.from(submission.bytes), objects: submission.objects };
}

function checkClaims(kind: Kind, payload: unknown, origin: string): void {
  const { aud, label, recipients } = kind.claims(payload);
  if (kind.acts && aud !== origin) {
    throw new Refusal('wrong-audience', `aud is ${JSON.stringify(aud)}; this registry is ${origin}`, {
      pointer: '/aud',
    });
  }
  if (label !== 'CLEAR' || recipients !== undefined) {
    throw new Refusal(
      'label-not-supported',
      'only statements labelled CLEAR, without recipients, are accepted',
    );
  }
}

async function inspect(
  kind: Kind,
  payload: unknown,
  jws: CompactJws,
  context: { origin: string; objects: readonly StatementObject[] },
): Promise<unknown> {
  if (context.objects.length > 0 && kind.name !== 'catalogue') {
    throw new Refusal('object-mismatch', `a ${kind.name} names no objects`);
  }
  try {
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
