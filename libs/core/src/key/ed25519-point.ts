/** Arithmetic on edwards25519 (RFC 8032 §5.1), slow and not constant-time: for judging public keys, a few milliseconds each. */

const p = 2n ** 255n - 19n;
/** The prime order of the group that honest keys lie in. */
const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n;
const d = mod(-121665n * power(121666n, p - 2n));
const squareRootOfMinusOne = power(2n, (p - 1n) / 4n);

/** A point in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
interface Point {
  readonly X: bigint;
  readonly Y: bigint;
  readonly Z: bigint;
  readonly T: bigint;
}

const neutral: Point = { X: 0n, Y: 1n, Z: 1n, T: 0n };

/**
 * Whether 32 bytes are the canonical encoding of a point of prime order, as every honest public key is. False for
 * points of small order (whose signatures can hold for any message), mixed order, y ≥ p, and y not on the curve.
 */
export function isPrimeOrderPoint(encoded: Uint8Array): boolean {
  const point = decode(encoded);
  return point !== null && !isNeutral(point) && isNeutral(multiply(point, groupOrder));
}

/** The point, or null. The sign bit is left aside: a point and its negative have the same order. */
function decode(encoded: Uint8Array): Point | null {
  const littleEndian = Buffer.from(encoded).reverse().toString('hex');
  const y = BigInt(`0x${littleEndian}`) & (2n ** 255n - 1n);
  const x = y < p ? recoverX(y) : null;
  return x === null ? null : { X: x, Y: y, Z: 1n, T: mod(x * y) };
}

/** A square root of (y² − 1) / (dy² + 1), or null where there is none (RFC 8032 §5.1.3). */
function recoverX(y: bigint): bigint | null {
  const u = mod(y * y - 1n);
  const v = mod(d * y * y + 1n);
  const root = mod(u * v ** 3n * power(mod(u * v ** 7n), (p - 5n) / 8n));
  const check = mod(v * root * root);
  if (check === u) return root;
  return check === mod(-u) ? mod(root * squareRootOfMinusOne) : null;
}

function multiply(point: Point, factor: bigint): Point {
  let sum = neutral;
  let doubled = point;
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = add(sum, doubled);
    doubled = add(doubled, doubled);
  }
  return sum;
}

/** The addition law of RFC 8032 §5.1.4, complete: it holds for equal and neutral points too. */
function add(a: Point, b: Point): Point {
  const minus = mod((a.Y - a.X) * (b.Y - b.X));
  const plus = mod((a.Y + a.X) * (b.Y + b.X));
  const c = mod(a.T * 2n * d * b.T);
  const e = mod(a.Z * 2n * b.Z);
  const [E, F, G, H] = [plus - minus, e - c, e + c, plus + minus];
  return { X: mod(E * F), Y: mod(G * H), T: mod(E * H), Z: mod(F * G) };
}

function isNeutral(point: Point): boolean {
  return point.X === 0n && point.Y === point.Z;
}

function mod(value: bigint): bigint {
  const rest = value % p;
  return rest < 0n ? rest + p : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}
