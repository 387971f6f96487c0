import { judgeSources, judgeSpecs } from './judge-room';
import { Specs } from './specs';

const specs = new Specs(judgeSpecs(), expect);
const sources = judgeSources().map(({ name, file, mutants }) => {
  return { name, file, gates: mutants.filter(({ isGateAway }) => isGateAway) };
});

describe('the examples of the judge', () => {
  it.each(sources.filter(({ gates }) => gates.length > 0).map((each) => [each.name, each] as const))(
    'see every gate of %s taken away',
    (_name, { file, gates }) => {
      const unseen = gates.filter(({ text }) => specs.firstFailure(file, text) === null);
      expect(unseen.map(({ line, name }) => `${line} ${name}`)).toEqual([]);
    },
  );

  it.each(['checkDefinition', 'checkRequirements', 'conformance', 'checkNotJudged', 'checkAcceptance'])(
    'are asked about leaving out all of %s',
    (check) => {
      const all = sources.find(({ name }) => name === 'verification/check-all.ts');
      const leftOut = all?.gates.filter(({ name }) => name.includes('check left out'));
      expect(leftOut?.filter(({ name }) => name.includes(check))).toHaveLength(1);
    },
  );

  it.each(['acceptance.gate', 'asked-gates', 'conformance.gate', 'definition.gate', 'judge', 'open-finding'])(
    'are asked about parts of %s',
    (name) => {
      const one = sources.find((each) => each.name === `verification/${name}.ts`);
      expect(one?.gates.length).toBeGreaterThan(0);
    },
  );
});
