/** Random choices that a seed repeats. */
export class Random {
  private state: number;

  constructor(seed: number, index = 0) {
    this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  }

  /** A whole number from 0 below `end` (mulberry32). */
  below(end: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  }

  /** Whether one of so many chances came true. */
  oneIn(chances: number): boolean {
    return this.below(chances) === 0;
  }

  pick<T>(values: readonly T[]): T {
    if (values.length === 0) throw new TypeError('there is nothing to pick from');
    return values[this.below(values.length)] as T;
  }

  /** Some of the values, in their order. */
  some<T>(values: readonly T[], chances = 3): readonly T[] {
    return values.filter(() => this.oneIn(chances));
  }
}
