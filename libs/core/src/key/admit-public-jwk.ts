import { fromBase64url } from '#core/bytes';
import { Refusal } from '#core/refusal';
import { isPrimeOrderPoint } from './ed25519-point';
import { algorithmsOfCurve, publicPartOf, thumbprint, type PublicJwk } from './public-jwk';
import { importVerificationKey } from './verification-key';

type UntrustedJwk = Readonly<Record<string, unknown>>;

/** Members that hold private or secret material in some kind of key (RFC 7518 §6, RFC 8037 §2). */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];
const descriptiveMembers = ['kid', 'use', 'key_ops', 'alg'];

/**
 * The accepted public key in an untrusted JWK: P-256 or Ed25519, a point that cannot make one signature fit many
 * messages. Refuses key sets (duplicate-kid), private keys (private-key-submitted), other kinds, curves and points
 * (weak-key), keys declared for other uses (key-not-usable), members we do not know (unknown-member).
 */
export function admitPublicJwk(value: unknown): PublicJwk {
  const untrusted = toJwkObject(value);
  refuseKeySet(untrusted);
  refusePrivateKey(untrusted);
  const jwk = toAcceptedKind(untrusted);
  refuseUnknownMembers(untrusted, jwk);
  checkPoint(jwk);
  checkDescription(untrusted, jwk);
  return jwk;
}

function toJwkObject(value: unknown): UntrustedJwk {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as UntrustedJwk;
  throw new Refusal('invalid-claim', 'expected a JWK, a JSON object');
}

function refuseKeySet(jwk: UntrustedJwk): void {
  if ('keys' in jwk) throw new Refusal('duplicate-kid', 'expected one JWK, got a key set');
}

/** The value stays out of the message: messages are stored and shown. */
function refusePrivateKey(jwk: UntrustedJwk): void {
  const found = privateMembers.find((name) => name in jwk);
  if (found) throw new Refusal('private-key-submitted', `the JWK has the private member ${found}`);
}

function toAcceptedKind(jwk: UntrustedJwk): PublicJwk {
  const { kty, crv, x, y } = jwk;
  if (kty === 'EC' && crv === 'P-256' && typeof x === 'string' && typeof y === 'string') {
    return publicPartOf({ kty, crv, x, y });
  }
  if (kty === 'OKP' && crv === 'Ed25519' && typeof x === 'string') return publicPartOf({ kty, crv, x });
  throw new Refusal('weak-key', 'expected an EC key on P-256 with x and y, or an OKP key on Ed25519 with x');
}

function refuseUnknownMembers(untrusted: UntrustedJwk, jwk: PublicJwk): void {
  const known = [...Object.keys(jwk), ...descriptiveMembers];
  const unknown = Object.keys(untrusted).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Refusal('unknown-member', `a JWK here has no member ${JSON.stringify(unknown)}`);
}

function checkPoint(jwk: PublicJwk): void {
  const x = coordinate(jwk.x, 'x');
  if (jwk.kty === 'EC') {
    coordinate(jwk.y, 'y');
    checkOnCurve(jwk);
  } else if (!isPrimeOrderPoint(x)) {
    throw new Refusal('weak-key', 'x is not a canonical Ed25519 point of prime order');
  }
}

function coordinate(text: string, name: string): Buffer {
  const bytes = fromBase64url(text, name);
  if (bytes.length !== 32) throw new Refusal('weak-key', `${name} has ${bytes.length} bytes, expected 32`);
  return bytes;
}

/** OpenSSL refuses points that are not on the curve; P-256 has no points of small order. */
function checkOnCurve(jwk: PublicJwk): void {
  try {
    importVerificationKey(jwk);
  } catch (cause) {
    throw new Refusal('weak-key', 'x and y are not a point of P-256', {}, { cause });
  }
}

/** What a JWK says about itself is optional, but must not contradict the one use it is admitted for. */
function checkDescription(untrusted: UntrustedJwk, jwk: PublicJwk): void {
  const { kid, use, key_ops: operations, alg } = untrusted;
  const isUsable =
    (use === undefined || use === 'sig') &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify'))) &&
    (alg === undefined || algorithmsOfCurve[jwk.crv].some((known) => known === alg)) &&
    (kid === undefined || kid === thumbprint(jwk));
  if (isUsable) return;
  const expected = `use sig, key_ops with verify, alg ${algorithmsOfCurve[jwk.crv].join(' or ')}, kid ${thumbprint(jwk)}`;
  throw new Refusal(
    'key-not-usable',
    `the JWK contradicts its use; expected ${expected}, or none of these members`,
  );
}
