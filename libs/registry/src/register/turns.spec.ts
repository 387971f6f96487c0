import { setImmediate as nextTurn } from 'node:timers/promises';
import { Turns } from './turns';

/** How many of these pieces are let through in each turn of the event loop. */
async function throughEachTurn(pieces: readonly number[]): Promise<number[]> {
  const turns = new Turns();
  let through = 0;
  const taken = pieces.map((bytes) => turns.take(bytes).then(() => through++));
  const counts: number[] = [];
  while (through < pieces.length) {
    const before = through;
    await nextTurn();
    counts.push(through - before);
  }
  await Promise.all(taken);
  return counts.filter((count) => count > 0);
}

describe('the turns of preparing', () => {
  it('lets small statements through together', async () => {
    expect(await throughEachTurn(Array<number>(10).fill(6_000))).toEqual([10]);
  });

  it('lets large ones through one at a time', async () => {
    expect(await throughEachTurn([250_000, 250_000, 250_000])).toEqual([1, 1, 1]);
  });

  it('cuts many small ones into pieces', async () => {
    const counts = await throughEachTurn(Array<number>(100).fill(6_000));
    expect(Math.max(...counts)).toBeLessThanOrEqual(11);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100);
  });
});
