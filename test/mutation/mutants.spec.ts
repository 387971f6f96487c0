import path from 'node:path';
import { judgeSources } from './judge-room';
import { mutantsOf } from './mutants';
import { root } from './source-modules';
import { Specs } from './specs';

const changesOf = (text: string) =>
  mutantsOf('x.ts', text).map(({ name }) => name.replace(/^x\.ts /, '').replace(/^module, /, ''));

describe('mutants', () => {
  it.each([
    ['if (a < b) c();', ['condition negated: a < b → !(a < b)', 'comparison swapped: < → <=']],
    ['x = a && b;', ['connective swapped: && → ||']],
    ['x = true;', ['boolean flipped: true → false']],
    ['x = list.filter(even);', ['step dropped: list.filter(even) → list']],
    ['x = list.some(even);', ['sibling called: some → every']],
    ['x = [...a];', ['part of a list dropped: ...a → ...[]']],
    ['x = { gate: 9 };', ['gate moved: 9 → 1']],
    ["x = { outcome: 'met' };", ["outcome turned: 'met' → 'unmet'"]],
    [
      "found('acceptance.no-policy');",
      ["other code: 'acceptance.no-policy' → 'acceptance.risk-class-accepted'"],
    ],
  ])('are made of %s', (text, expected) => {
    expect(changesOf(text)).toEqual(expected);
  });

  it('are made of guards and of what is decided', () => {
    expect(changesOf('function f() { if (a) return 1; }')).toEqual([
      'f, condition negated: a → !(a)',
      'f, guard removed: if (a) return 1; → ;',
    ]);
    expect(changesOf('function f(): boolean { return a; }')).toEqual([
      'f, answer fixed: { return a; } → { return true; }',
      'f, answer fixed: { return a; } → { return false; }',
    ]);
  });

  it.each([
    [
      'function checkX(): readonly Check[] { return all; }',
      'checkX, check emptied: { return all; } → { return []; }',
    ],
    ['x = [...checkX()];', 'check left out: ...checkX() → ...[]'],
    ["found('definition.retracted');", "denial silenced: 'definition.retracted' → 'definition.in-force'"],
    ["x = { lacking: 'partly' };", "denial silenced: 'partly' → 'met'"],
    ["x = { outcome: 'unknown' };", "code disarmed: 'unknown' → 'met'"],
    ["x = bad ? 'deny' : 'permit';", "verdict fixed: 'deny' → 'permit'"],
  ])('take a gate away in %s', (text, expected) => {
    const gates = mutantsOf('x.ts', text).filter(({ isGateAway }) => isGateAway);
    expect(gates.map(({ name }) => name.replace(/^x\.ts (module, )?/, ''))).toEqual([expected]);
  });

  it('leave alone what does not run', () => {
    expect(
      changesOf("import { a } from 'definition.retracted'; type T = true; interface I { a: 'deny' }"),
    ).toEqual([]);
  });

  it('have a name of their own each', () => {
    const names = judgeSources().flatMap(({ mutants }) => mutants.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('specs run without jest', () => {
  const room = path.join(root, 'libs/core/src/verification');
  const source = path.join(room, 'open-finding.ts');

  it('fail where the source is wrong, and pass again afterwards', () => {
    const specs = new Specs(
      [path.join(room, 'known-facts.spec.ts'), path.join(room, 'finding-codes.spec.ts')],
      expect,
    );
    const text = 'export const isOpen = () => false; export const isWaived = () => false;';
    const failure = specs.firstFailure(source, text);
    expect(failure).toMatch(/^libs\/core\/src\/verification\/finding-codes\.spec\.ts: /);
    expect(() => specs.runAll()).not.toThrow();
  });

  it('fail where the source cannot be loaded', () => {
    const specs = new Specs([path.join(room, 'judge.spec.ts')], expect);
    expect(specs.firstFailure(source, 'throw new TypeError();')).toMatch(/loading it$/);
  });
});
