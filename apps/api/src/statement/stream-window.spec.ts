import { StreamWindow } from './stream-window';

const later = <T>() => {
  let resolve = (_value: T): void => {};
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
};

/** Whether a promise is settled once everything that can go on did. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  void promise.then(() => (settled = true));
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

describe('the window of a stream', () => {
  it('gives outcomes in the order they were put, those that are there at once', async () => {
    const window = new StreamWindow<string>({ items: 10, bytes: 100 });
    const first = later<string>();
    window.put(first.promise, 1);
    window.put(Promise.resolve('second'), 1);
    window.put(later<string>().promise, 1);
    const taken = window.take(10);
    expect(await isSettled(taken)).toBe(false);
    first.resolve('first');
    expect(await taken).toEqual(['first', 'second']);
  });

  it('takes no more at once than asked for', async () => {
    const window = new StreamWindow<number>({ items: 10, bytes: 100 });
    for (let i = 0; i < 5; i++) window.put(Promise.resolve(i), 1);
    await isSettled(Promise.resolve());
    expect(await window.take(3)).toEqual([0, 1, 2]);
    expect(await window.take(3)).toEqual([3, 4]);
  });

  it.each([
    ['items', { items: 2, bytes: 100 }],
    ['bytes', { items: 10, bytes: 2 }],
  ])('lets nobody put while it is full of %s', async (_what, limits) => {
    const window = new StreamWindow<number>(limits);
    window.put(Promise.resolve(1), 1);
    expect(await window.waitForRoom()).toBe(true);
    window.put(Promise.resolve(2), 1);
    const room = window.waitForRoom();
    expect(await isSettled(room)).toBe(false);
    await window.take(1);
    expect(await room).toBe(true);
  });

  it('is empty at its end, and lets whoever waits for room go', async () => {
    const window = new StreamWindow<number>({ items: 1, bytes: 1 });
    window.put(Promise.resolve(1), 1);
    const room = window.waitForRoom();
    window.end();
    expect(await room).toBe(false);
    expect(await window.take(5)).toEqual([1]);
    expect(await window.take(5)).toEqual([]);
  });
});
