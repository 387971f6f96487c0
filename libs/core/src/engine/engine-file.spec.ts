import { readFileSync } from 'node:fs';
import path from 'node:path';
import { watchOf, judge, type Evidence } from '#core/verification';
import { connectionCases } from '../../../../test/support/connection-cases';
import { NOW, someEvidence } from '../../../../test/support/evidence';
import { someConnection } from '../../../../test/support/interconnection-evidence';
import * as sources from '.';

const file = path.join(__dirname, '../../../engines', `${sources.engine.replace('/', '-')}.cjs`);
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the file is for whoever has Node alone
const engine = require(file) as typeof sources;

/** Evidence as it comes out of a verdict's object years later, with the requirements of its catalogues. */
function kept(evidence: Evidence): Omit<sources.ReplayInput, 'at'> {
  const catalogues = evidence.catalogues.map(({ row, retraction }) => ({ row, retraction }));
  const lists = evidence.catalogues.map(({ row, requirements }) => [
    row.id,
    requirements.map(({ condition: _, ...published }) => published),
  ]);
  const written = JSON.stringify({
    evidence: { ...evidence, catalogues },
    requirements: Object.fromEntries(lists),
  });
  return JSON.parse(written) as Omit<sources.ReplayInput, 'at'>;
}

const cases: readonly (readonly [string, Evidence])[] = [
  ['a system alone', someEvidence()],
  ['a system nobody attested anything of', someEvidence({ attestations: [] })],
  ['an interconnection', someConnection()],
  ...Object.entries<Evidence>(connectionCases),
];

describe('the engine file', () => {
  it('has the name of the rules', () => {
    expect(engine.engine).toBe(sources.engine);
  });

  it.each(cases)('judges %s as the sources do, to the byte', (_name, evidence) => {
    expect(JSON.stringify(engine.judge(evidence, NOW))).toBe(JSON.stringify(judge(evidence, NOW)));
  });

  it.each(cases)('judges %s again from what is kept', (_name, evidence) => {
    const replayed = engine.replay({ ...kept(evidence), at: NOW });
    expect(replayed.verdict).toEqual(judge(evidence, NOW));
    expect(replayed.watch).toEqual(watchOf(evidence));
    expect(replayed).toEqual(sources.replay({ ...kept(evidence), at: NOW }));
  });

  it('says which requirements are missing', () => {
    expect(() => engine.replay({ ...kept(someEvidence()), requirements: {}, at: NOW })).toThrow(
      'not at hand',
    );
  });

  it('needs nothing but hashing', () => {
    const asked = [...readFileSync(file, 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
    expect(asked).toEqual(['node:crypto']);
  });
});
