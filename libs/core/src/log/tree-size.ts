/** Whether a number can be the size of a tree here: an integer from 0 to 2^53 − 1. Bitwise operators would cut it to 32 bits. */
export function isTreeSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Throws a TypeError for what is not a tree size: such a number comes from our own code, parsers refuse it before. */
export function assertTreeSize(value: number): void {
  if (!isTreeSize(value)) throw new TypeError(`${value} is not a tree size (0 to 2^53 - 1)`);
}

/** The size of a tree in decimal without sign or leading zeros (C2SP tlog-checkpoint), or undefined for any other text. */
export function parseTreeSize(text: string): number | undefined {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return isTreeSize(value) ? value : undefined;
}

/** A right shift by one that also works above 2^31. */
export function half(value: number): number {
  return Math.floor(value / 2);
}

/** Whether the lowest bit is set. */
export function isOdd(value: number): boolean {
  return value % 2 === 1;
}

/** The largest power of two smaller than a size of at least 2: where RFC 9162 §2.1.1 splits the tree. */
export function splitOf(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** Whether a size of at least 1 is that of a perfect tree. */
export function isPowerOfTwo(size: number): boolean {
  return size === 1 || splitOf(size) * 2 === size;
}

/** How many perfect trees the tree of this size consists of: the number of ones in its binary form. */
export function perfectTreeCount(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = half(rest)) count += rest % 2;
  return count;
}
