import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';
import { recall, remember } from './status-memory';

const directory = useTemporaryDirectory();
const memory = () => path.join(directory(), 'memory');

/** A number replaces a smaller one. */
const keep = (number: number) =>
  remember(memory(), String(number), (kept) => Promise.resolve(number > Number(kept)));

describe('the memory of a gateway', () => {
  it('is nothing at first, then what was kept', async () => {
    expect(await recall(memory())).toBeUndefined();
    await keep(1);
    expect(await recall(memory())).toBe('1');
  });

  it('G04 goes back to nothing older, however many keep something at once, and leaves nothing behind', async () => {
    await Promise.all([3, 9, 1, 7, 2].map(keep));
    expect(await recall(memory())).toBe('9');
    expect(await readdir(directory())).toEqual(['memory']);
  });
});
