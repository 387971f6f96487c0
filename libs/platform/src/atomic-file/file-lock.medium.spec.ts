import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';
import { withFileLock } from '.';

const directory = useTemporaryDirectory();
const lock = () => path.join(directory(), 'memory.lock');

describe('a lock in a file', () => {
  it('lets one work at a time, and leaves nothing behind', async () => {
    const told: string[] = [];
    const work = (name: string) =>
      withFileLock(lock(), async () => {
        told.push(`${name} begins`);
        await readdir(directory());
        told.push(`${name} ends`);
      });
    await Promise.all(['a', 'b', 'c'].map(work));
    const names = told.map((line) => line.split(' ')[0]);
    expect(names.filter((_, index) => index % 2 === 0)).toEqual(names.filter((_, index) => index % 2 === 1));
    expect([...names].sort()).toEqual(['a', 'a', 'b', 'b', 'c', 'c']);
    expect(await readdir(directory())).toEqual([]);
  });

  it('is given back by work that fails', async () => {
    await expect(withFileLock(lock(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withFileLock(lock(), () => Promise.resolve('done'))).toBe('done');
  });

  it('does not wait for who was killed', async () => {
    await writeFile(lock(), '');
    const longAgo = new Date(Date.now() - 11_000);
    await utimes(lock(), longAgo, longAgo);
    expect(await withFileLock(lock(), () => Promise.resolve('done'))).toBe('done');
  });

  it('of a killed process is taken by one of many, who leave nothing behind', async () => {
    await writeFile(lock(), '');
    const longAgo = new Date(Date.now() - 11_000);
    await utimes(lock(), longAgo, longAgo);
    let [working, most] = [0, 0];
    const work = () =>
      withFileLock(lock(), async () => {
        most = Math.max(most, ++working);
        await readdir(directory());
        working -= 1;
      });
    await Promise.all(Array.from({ length: 8 }, work));
    expect([working, most]).toEqual([0, 1]);
    expect(await readdir(directory())).toEqual([]);
  });

  it('needs a folder', async () => {
    const nowhere = path.join(directory(), 'nowhere', 'memory.lock');
    await expect(withFileLock(nowhere, () => Promise.resolve())).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
