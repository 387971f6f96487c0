import { parseStrictJson, positionOf, sha256, type JsonObject } from '#core/bytes';
import { importVerificationKey, thumbprint } from '#core/key';
import { kindByTyp } from '#core/kinds';
import { isRefusal, Refusal } from '#core/refusal';
import {
  formRefusal,
  identityIn,
  kidNamedBy,
  parseEnvelope,
  refuseMarking,
  unknownKey,
  verifyEnvelope,
  type Envelope,
  type Kind,
  type Statement,
  type StatementObject,
} from '#core/statement';
import { findDsseSigner } from './dsse-signer';
import type { EnrolledKeys } from './enrolled-key';

/** Bytes somebody wants registered, with the objects its manifest names. Untrusted. */
export interface Submission {
  readonly bytes: Uint8Array;
  readonly objects: readonly StatementObject[];
}

/** A statement as it is recorded, with the key its entry names: a DSSE envelope does not say itself who signed it. */
export interface RecordedSubmission extends Submission {
  /** RFC 7638 thumbprint. */
  readonly key: string;
}

/** What preparation may ask for: this registry's origin, and keys. */
export interface PrepareContext extends EnrolledKeys {
  readonly origin: string;
}

/** A statement that can only be refused for what other statements say. */
export interface Prepared {
  readonly kind: Kind;
  readonly statement: Statement;
  /** What makes it the same statement when it comes again (32 bytes). */
  readonly identity: Buffer;
  /** The exact bytes to be kept: a compact JWS or a DSSE envelope. */
  readonly bytes: Buffer;
  readonly objects: readonly StatementObject[];
}

/**
 * Everything that needs no lock: size, strict bytes, header, key, signature, form, screening, inspection.
 * @throws Refusal with the place in the payload text where there is one
 */
export async function prepare(submission: Submission, context: PrepareContext): Promise<Prepared> {
  const opened = open(submission.bytes, parseStrictJson);
  const signed = await verifySigner(opened, context);
  const refusal = opened.kind.screen?.(signed.payload);
  if (refusal) throw located(refusal, opened.envelope);
  return finish({ submission, origin: context.origin, ...opened, ...signed });
}

/**
 * Reads a statement that was accepted before: form and inspection, but no keys, no signature, no screening.
 * Rebuild and the auditor's pages use it; whoever wants the signature verified calls `prepare`.
 */
export async function readAccepted(recorded: RecordedSubmission, origin: string): Promise<Prepared> {
  return finish(readWith(parseStrictJson, recorded, origin));
}

/**
 * What a statement of one's own record means. For bytes that were accepted it is what `readAccepted` reads, in two thirds of the
 * time; that they are still those, which fsck proves, is taken for granted. Never for bytes from elsewhere.
 */
export async function readRecorded(recorded: RecordedSubmission, origin: string): Promise<Statement> {
  return toStatement(readWith(parseRecorded, recorded, origin));
}

/** A statement out of its envelope, of a kind there is; its payload has no form yet. */
interface Opened {
  readonly envelope: Envelope;
  readonly kind: Kind;
  readonly json: JsonObject;
}

type ParsePayload = (bytes: Buffer) => JsonObject;

function open(bytes: Uint8Array, parse: ParsePayload): Opened {
  const envelope = parseEnvelope(bytes);
  const kind = kindByTyp(envelope.typ);
  if (!kind) throw new Refusal('wrong-type', `typ ${JSON.stringify(envelope.typ)} is no kind of statement`);
  if (bytes.length > kind.maxBytes) {
    throw new Refusal(
      'payload-too-large',
      `${bytes.length} bytes; a ${kind.name} has at most ${kind.maxBytes}`,
    );
  }
  return { envelope, kind, json: parse(envelope.payloadBytes) };
}

/** What the strict parser let pass once has one meaning, which the built-in parser finds sooner. */
function parseRecorded(bytes: Buffer): JsonObject {
  try {
    return JSON.parse(bytes.toString('utf8')) as JsonObject;
  } catch (cause) {
    throw new Refusal('malformed-json', 'the recorded payload is no JSON', {}, { cause });
  }
}

function readWith(parse: ParsePayload, submission: RecordedSubmission, origin: string): Verified {
  const opened = open(submission.bytes, parse);
  // A JWS says itself which key it is signed with; where the entry says otherwise, that is for fsck to find.
  const key = opened.envelope.form === 'jws' ? opened.envelope.jws.header.kid : submission.key;
  return { submission, origin, ...opened, key, payload: toPayload(opened) };
}

/** The key that signed, known and the issuer's own, and the payload in its form. */
async function verifySigner(opened: Opened, context: PrepareContext): Promise<Signed> {
  const { envelope, kind } = opened;
  if (kind.carriedKey) return verifyCarriedKey(opened);
  if (envelope.form === 'dsse') {
    const payload = toPayload(opened);
    return { payload, key: await findDsseSigner(envelope, kind.claims(payload).iss, context) };
  }
  const { kid: key } = envelope.jws.header;
  const enrolled = await context.findKey(key);
  if (!enrolled) throw unknownKey();
  await verifyEnvelope(envelope, enrolled.key);
  const payload = toPayload(opened);
  if (kind.claims(payload).iss !== enrolled.owner) throw unknownKey();
  return { payload, key };
}

async function verifyCarriedKey(opened: Opened): Promise<Signed> {
  const { envelope, kind } = opened;
  const payload = toPayload(opened);
  const jwk = kind.carriedKey?.(payload);
  const key = jwk && thumbprint(jwk);
  if (!key || key !== kidNamedBy(envelope)) throw unknownKey();
  await verifyEnvelope(envelope, importVerificationKey(jwk));
  return { payload, key };
}

function toPayload({ kind, json, envelope }: Opened): unknown {
  const result = kind.form.safeParse(json);
  if (!result.success) {
    throw formRefusal(result.error, `the ${kind.name}`, envelope.payloadBytes.toString('utf8'));
  }
  return result.data;
}

interface Signed {
  readonly payload: unknown;
  /** RFC 7638 thumbprint of the key that signed. */
  readonly key: string;
}

interface Verified extends Signed {
  readonly submission: Submission;
  readonly origin: string;
  readonly envelope: Envelope;
  readonly kind: Kind;
}

async function finish(verified: Verified): Promise<Prepared> {
  const { submission, envelope, kind, key } = verified;
  const statement = await toStatement(verified);
  const identity = identityIn(envelope, kind.name, key);
  return { kind, statement, identity, bytes: Buffer.from(submission.bytes), objects: submission.objects };
}

async function toStatement(verified: Verified): Promise<Statement> {
  const { kind, key, envelope } = verified;
  const payload = await inspect(verified);
  const claims = kind.claims(payload);
  const payloadDigest = sha256(envelope.payloadBytes).toString('hex');
  return { kind: kind.name, issuer: claims.iss, key, claims, payload, payloadDigest };
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

async function inspect({ submission, origin, envelope, kind, payload }: Verified): Promise<unknown> {
  const { objects } = submission;
  try {
    if (objects.length > 0 && !kind.takesObjects) {
      throw new Refusal('object-mismatch', `a ${kind.name} names no objects`);
    }
    checkClaims(kind, payload, origin);
    return kind.inspect ? await kind.inspect(payload, { origin, objects }) : payload;
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw located(refusal, envelope);
  }
}

/** Adds line and column to a refusal that knows only the member it is about. */
export function located(refusal: Refusal, { payloadBytes }: Pick<Envelope, 'payloadBytes'>): Refusal {
  const { pointer, line } = refusal.at;
  if (pointer === undefined || line !== undefined) return refusal;
  const position = positionOf(Buffer.from(payloadBytes).toString('utf8'), pointer);
  return new Refusal(refusal.code, refusal.message, { pointer, ...position }, { cause: refusal });
}
