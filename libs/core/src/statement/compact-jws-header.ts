import { fromBase64url, parseStrictJson, type JsonObject, type JsonValue } from '#core/bytes';
import type { SignatureAlgorithm } from '#core/key';
import { isRefusal, Refusal } from '#core/refusal';

/** The protected header of a statement: these members and no others. */
export interface ProtectedHeader {
  readonly alg: SignatureAlgorithm;
  /** RFC 7638 thumbprint of the signing key. */
  readonly kid: string;
  readonly typ: string;
  readonly cty?: string;
}

const algorithms: ReadonlySet<JsonValue> = new Set<SignatureAlgorithm>(['ES256', 'EdDSA', 'Ed25519']);
const allowedMembers: ReadonlySet<string> = new Set(['alg', 'kid', 'typ', 'cty']);
/** Names RFC 7515 §4.1 defines itself, which `crit` must not repeat (§4.1.11). */
const registeredMembers: ReadonlySet<JsonValue> = new Set(
  'alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit'.split(' '),
);
const longestShortString = 1024;

/** The refusal of a `kid` nobody here signs with: the same bytes whether it is unheard of or another party's. */
export function unknownKey(): Refusal {
  return new Refusal('unknown-key', 'no key of this issuer has this kid');
}

/** The JSON object in a header part, not yet judged; refuses anything before its first brace (malformed-jws). */
export function readProtectedHeader(part: string): JsonObject {
  const bytes = fromBase64url(part, 'the protected header');
  if (bytes[0] !== 0x7b) throw malformed('the protected header does not begin with "{"');
  try {
    return parseStrictJson(bytes);
  } catch (refusal) {
    if (!isRefusal(refusal) || refusal.code !== 'malformed-json') throw refusal;
    throw new Refusal('malformed-jws', `in the protected header: ${refusal.message}`, refusal.at);
  }
}

/** Judges a protected header, member by member. */
export function toProtectedHeader(header: JsonObject): ProtectedHeader {
  checkSerialization(header);
  const alg = toAlgorithm(header.alg);
  checkCrit(header);
  checkMembers(header);
  const cty = header.cty === undefined ? {} : { cty: toText(header.cty, 'cty') };
  return { alg, kid: toKid(header.kid), typ: toText(header.typ, 'typ'), ...cty };
}

/** Nested and compressed tokens are refused unread (RFC 7519 §5.2, RFC 7516 §4.1.3). */
function checkSerialization({ cty, zip }: JsonObject): void {
  const isNested = typeof cty === 'string' && /^(?:application\/)?jwt$/i.test(cty);
  if (isNested || zip !== undefined) {
    throw new Refusal('unsupported-serialization', 'nested and compressed tokens are not accepted');
  }
}

function toAlgorithm(alg: JsonValue | undefined): SignatureAlgorithm {
  if (alg === undefined) throw malformed('the protected header has no alg');
  if (isAllowed(alg)) return alg;
  const shown = JSON.stringify(alg).slice(0, 40);
  throw new Refusal('alg-not-allowed', `alg is ${shown}, expected one of ${[...algorithms].join(', ')}`);
}

function isAllowed(alg: JsonValue): alg is SignatureAlgorithm {
  return algorithms.has(alg);
}

function checkCrit(header: JsonObject): void {
  const { crit } = header;
  if (crit !== undefined && !isWellFormedCrit(crit))
    throw malformed('crit is not a list of distinct extensions');
  if (crit !== undefined || header.b64 !== undefined) {
    throw new Refusal('unsupported-crit', 'the header asks for an extension (crit or b64)');
  }
}

function isWellFormedCrit(crit: JsonValue): boolean {
  if (!Array.isArray(crit)) return false;
  const names: readonly JsonValue[] = crit;
  const areNew = names.every((name) => typeof name === 'string' && !registeredMembers.has(name));
  return names.length > 0 && areNew && new Set(names).size === names.length;
}

function checkMembers(header: JsonObject): void {
  const foreign = Object.keys(header).find((name) => !allowedMembers.has(name));
  if (foreign === undefined) return;
  throw new Refusal('header-not-allowed', `the protected header has the member ${JSON.stringify(foreign)}`);
}

function toKid(kid: JsonValue | undefined): string {
  const text = toText(kid, 'kid');
  if (/^[A-Za-z0-9_-]{43}$/.test(text)) return text;
  throw unknownKey();
}

function toText(value: JsonValue | undefined, name: string): string {
  if (typeof value === 'string' && value.length <= longestShortString) return value;
  throw malformed(`the protected header has no short text ${name}`);
}

function malformed(message: string): Refusal {
  return new Refusal('malformed-jws', message);
}
