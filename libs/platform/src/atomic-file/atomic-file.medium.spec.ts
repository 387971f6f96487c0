import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';
import { createFileAtomic, writeFileAtomic } from '.';

const directory = useTemporaryDirectory();
const file = () => path.join(directory(), 'head');

describe('a file written at once', () => {
  it('replaces another and leaves nothing beside it', async () => {
    await writeFileAtomic(file(), 'old', 0o600);
    await writeFileAtomic(file(), Buffer.from('new'), 0o640);
    expect(await readFile(file(), 'utf8')).toBe('new');
    expect((await stat(file())).mode & 0o777).toBe(0o640);
    expect(await readdir(directory())).toEqual(['head']);
  });

  it('holds one of the contents whole while many write it', async () => {
    const contents = Array.from({ length: 20 }, (_, i) => String(i).repeat(50_000));
    await Promise.all(contents.map((content) => writeFileAtomic(file(), content, 0o600)));
    expect(contents).toContain(await readFile(file(), 'utf8'));
    expect(await readdir(directory())).toEqual(['head']);
  });

  it('leaves nothing behind when the directory is missing', async () => {
    const missing = path.join(directory(), 'missing', 'head');
    await expect(writeFileAtomic(missing, 'new', 0o600)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(directory())).toEqual([]);
  });
});

describe('a file created at once', () => {
  it('never replaces another', async () => {
    await writeFile(file(), 'old');
    await expect(createFileAtomic(file(), 'new', 0o600)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(file(), 'utf8')).toBe('old');
    expect(await readdir(directory())).toEqual(['head']);
  });

  it('is made by one of several that try', async () => {
    const tries = ['a', 'b', 'c'].map((content) => createFileAtomic(file(), content, 0o600));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
