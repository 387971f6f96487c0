import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';
import { ConfinedProcess, ConfinedProcessError } from './confined-process';

const directory = useTemporaryDirectory();

/** A program that answers each question by what the source makes of `question` and `greeting`. */
async function running(source: string, timeoutMs = 10_000): Promise<ConfinedProcess> {
  const program = join(directory(), 'program.js');
  await writeFile(
    program,
    `let greeting;
     require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
       if (greeting === undefined) return void (greeting = JSON.parse(line));
       const question = JSON.parse(line);
       const answer = (() => { ${source} })();
       if (answer) process.stdout.write(JSON.stringify(answer) + '\\n');
     });`,
  );
  return new ConfinedProcess({
    program,
    greeting: 'well met',
    maxMemory: 256,
    timeoutMs,
    maxAnswer: 1 << 20,
  });
}

describe('a confined process', () => {
  it('answers one question after the other, from one process', async () => {
    const asked = await running('return { value: [greeting, question, process.pid] };');
    const answers = (await Promise.all([asked.ask(1), asked.ask('a\nb')])) as [string, unknown, number][];
    await asked.close();
    expect(answers.map(([greeting, question]) => [greeting, question])).toEqual([
      ['well met', 1],
      ['well met', 'a\nb'],
    ]);
    expect(answers[0]?.[2]).toBe(answers[1]?.[2]);
  });

  it('says what it could not do, and answers the next', async () => {
    const asked = await running('return question ? { value: 2 } : { error: "not that" };');
    await expect(asked.ask(0)).rejects.toThrow(new ConfinedProcessError('not that'));
    expect(await asked.ask(1)).toBe(2);
    await asked.close();
  });

  it.each([
    ['opens a file', `require('node:fs').readFileSync('/etc/hostname');`, /Access to this API|restricted/],
    [
      'starts a process',
      `require('node:child_process').execFileSync('true');`,
      /Access to this API|restricted/,
    ],
    ['makes code of text', `eval('1');`, /Code generation/],
    ['ends', `process.exit(0);`, /ended before/],
    ['says more than anybody reads', `process.stdout.write('x'.repeat(2 << 20));`, /more than 1048576 bytes/],
    ['says no JSON', `process.stdout.write('no\\n');`, /no JSON/],
  ])('fails one that %s, and begins anew', async (_what, source, why) => {
    const asked = await running(`if (question) { ${source} } return question ? null : { value: 'here' };`);
    await expect(asked.ask(1)).rejects.toThrow(why);
    expect(await asked.ask(0)).toBe('here');
    await asked.close();
  });

  it('ends one that does not answer in time', async () => {
    const asked = await running(`while (question) {} return { value: 'here' };`, 500);
    await expect(asked.ask(1)).rejects.toThrow('no answer within 500 ms');
    expect(await asked.ask(0)).toBe('here');
    await asked.close();
  });

  it('answers the next question by nothing it said to the one before', async () => {
    const asked = await running(
      `if (question === 'twice') process.stdout.write('{"value":"one"}\\n{"value":"two"}\\n');
       return question === 'twice' ? null : { value: question };`,
    );
    expect(await asked.ask('twice')).toBe('one');
    expect(await asked.ask('next')).toBe('next');
    await asked.close();
  });

  it('sees nothing of the environment', async () => {
    const asked = await running('return { value: Object.keys(process.env) };');
    expect(await asked.ask(1)).toEqual([]);
    await asked.close();
  });
});
