import { parseStrictJson } from '#core/bytes';
import type { VerificationKey } from '#core/key';
import { Refusal } from '#core/refusal';
import { identityOf, parseCompactJws, type CompactJws } from './compact-jws';
import { verifyCompactJws } from './compact-jws-signature';
import { identityOfDsse, toDsseEnvelope, type DsseEnvelope } from './dsse-envelope';
import { isDsseSignatureBy } from './dsse-signature';

/** What both envelopes have. */
interface Enveloped {
  /** The `typ` of the kind: of the JWS as it says, of a DSSE envelope what its payload type stands for. */
  readonly typ: string;
  readonly payloadBytes: Buffer;
}

/** A statement in the envelope it came in; nothing in it is verified. */
export type Envelope =
  | (Enveloped & { readonly form: 'jws'; readonly jws: CompactJws })
  | (Enveloped & { readonly form: 'dsse'; readonly dsse: DsseEnvelope });

/** Only attestations are in-toto Statements. */
const TYP_OF_IN_TOTO = 'attestation.v1+jws';

const THUMBPRINT = /^[A-Za-z0-9_-]{43}$/;

const brace = 0x7b;

/** More values than any envelope holds, few enough to parse at once. */
const maxValues = 1000;

/** Opens untrusted bytes: a DSSE envelope is a JSON object that names a payload type, all else has to be a compact JWS. */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  const json = bytes[0] === brace ? parseStrictJson(bytes, { maxValues }) : {};
  if ('payloadType' in json) {
    const dsse = toDsseEnvelope(json);
    return { form: 'dsse', typ: TYP_OF_IN_TOTO, payloadBytes: dsse.payloadBytes, dsse };
  }
  const jws = parseCompactJws(bytes);
  return { form: 'jws', typ: jws.header.typ, payloadBytes: jws.payloadBytes, jws };
}

/** The thumbprint of the key an envelope names; a DSSE envelope may name its key otherwise, or not at all. */
export function kidNamedBy(envelope: Envelope): string | undefined {
  if (envelope.form === 'jws') return envelope.jws.header.kid;
  return THUMBPRINT.test(envelope.dsse.keyid) ? envelope.dsse.keyid : undefined;
}

/** The identity of the statement, given its kind and the key that signed it (32 bytes). */
export function identityIn(envelope: Envelope, kind: string, kid: string): Buffer {
  return envelope.form === 'jws'
    ? identityOf({ kind, kid, ...envelope.jws })
    : identityOfDsse(kind, kid, envelope.dsse);
}

/** Verifies that a key signed the statement; refuses (signature-invalid, alg-key-mismatch) where it did not. */
export async function verifyEnvelope(envelope: Envelope, key: VerificationKey): Promise<void> {
  if (envelope.form === 'jws') return verifyCompactJws(envelope.jws, key);
  if (await isDsseSignatureBy(key, envelope.dsse)) return;
  throw new Refusal('signature-invalid', `the signature does not verify with key ${key.kid}`);
}
