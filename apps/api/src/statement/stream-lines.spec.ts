import { Readable } from 'node:stream';
import { linesOf } from './stream-lines';

async function linesIn(chunks: readonly string[], maxBytes = 100): Promise<string[]> {
  const lines: string[] = [];
  const source = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  for await (const line of linesOf(source, maxBytes)) lines.push(line.toString());
  return lines;
}

describe('the lines of a body', () => {
  it.each([
    ['nothing', [], []],
    ['one chunk of several', ['a\nbb\n\nc\n'], ['a', 'bb', '', 'c']],
    ['a last line without its end', ['a\nb'], ['a', 'b']],
    ['lines over several chunks', ['a', 'b\nc', '', 'd', '\n', 'e'], ['ab', 'cd', 'e']],
  ])('are found in %s', async (_what, chunks, lines) => {
    expect(await linesIn(chunks)).toEqual(lines);
  });

  it('H31 are refused as soon as one is too long, in one chunk or many', async () => {
    const refused = { code: 'payload-too-large' };
    await expect(linesIn(['a\n', 'b'.repeat(101), '\n'])).rejects.toMatchObject(refused);
    await expect(linesIn(Array<string>(101).fill('b'))).rejects.toMatchObject(refused);
    expect(await linesIn(['b'.repeat(100), '\n'])).toHaveLength(1);
  });
});
