import type { Prepared } from '#core/register';
import { Refusal } from '#core/refusal';
import { Appender, type BatchTarget } from './appender';
import type { Candidate, FoldOutcome } from './fold-batch';

/** A candidate that weighs so many bytes; nothing else of it matters to the appender. */
function candidate(bytes: number): Candidate {
  const prepared: Pick<Prepared, 'bytes' | 'objects'> = { bytes: Buffer.alloc(bytes), objects: [] };
  return { prepared: prepared as Prepared, salt: Buffer.alloc(0), commitment: Buffer.alloc(0) };
}

/** Writes a batch when it is told to. */
class HeldTarget implements BatchTarget {
  readonly batches: (readonly Candidate[])[] = [];
  private readonly waiting: ((error?: unknown) => void)[] = [];
  private place = 0;

  write(candidates: readonly Candidate[]): Promise<readonly FoldOutcome[]> {
    this.batches.push(candidates);
    return new Promise((resolve, reject) =>
      this.waiting.push((error) => {
        if (error) reject(error as Error);
        else resolve(candidates.map(() => ({ outcome: 'known', place: this.place++ })));
      }),
    );
  }

  /** Lets the oldest batch end, and the next begin. */
  async end(error?: unknown): Promise<void> {
    this.waiting.shift()?.(error);
    await tick();
  }
}

const tick = () => new Promise((resolve) => setImmediate(resolve));
const sizes = (target: HeldTarget) => target.batches.map((batch) => batch.length);

describe('the appender', () => {
  it('writes one batch at a time; the next takes what has arrived', async () => {
    const target = new HeldTarget();
    const appender = new Appender(target);
    const first = [appender.append(candidate(1)), appender.append(candidate(1))];
    await tick();
    const later = Array.from({ length: 5 }, () => appender.append(candidate(1)));
    await tick();
    expect(sizes(target)).toEqual([2]);
    expect(appender.waiting).toBe(5);
    await target.end();
    expect(sizes(target)).toEqual([2, 5]);
    await target.end();
    const outcomes = await Promise.all([...first, ...later]);
    expect(outcomes.map((outcome) => outcome.outcome === 'known' && outcome.place)).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ]);
  });

  it('takes at most 512 entries into a batch', async () => {
    const target = new HeldTarget();
    const appender = new Appender(target);
    const all = Array.from({ length: 1100 }, () => appender.append(candidate(1)));
    for (let batch = 0; batch < 3; batch++) {
      await tick();
      await target.end();
    }
    await Promise.all(all);
    expect(sizes(target)).toEqual([512, 512, 76]);
  });

  it('takes at most 4 MiB into a batch, and at least one entry', async () => {
    const target = new HeldTarget();
    const appender = new Appender(target);
    const megabyte = 1024 * 1024;
    const all = [3 * megabyte, megabyte, 1, 9 * megabyte, 1].map((bytes) =>
      appender.append(candidate(bytes)),
    );
    for (let batch = 0; batch < 4; batch++) {
      await tick();
      await target.end();
    }
    await Promise.all(all);
    expect(sizes(target)).toEqual([2, 1, 1, 1]);
  });

  it('refuses the entries of a batch that failed, and goes on with the next', async () => {
    const target = new HeldTarget();
    const appender = new Appender(target);
    const lost = appender.append(candidate(1)).catch((error: unknown) => error);
    await tick();
    const next = appender.append(candidate(1));
    await target.end(new Refusal('busy', 'the order is busy'));
    await target.end();
    expect(await lost).toMatchObject({ code: 'busy' });
    expect(await next).toMatchObject({ outcome: 'known' });
  });
});
