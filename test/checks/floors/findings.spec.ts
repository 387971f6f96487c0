import { checkFloors } from './findings';
import { sourcesInMemory } from './imports';

const manifest = JSON.stringify({
  imports: {
    '#core/kinds': { types: './libs/core/src/statement/kinds.ts' },
    '#core/*': { types: './libs/core/src/*/index.ts' },
    '#registry/*': { types: './libs/registry/src/*/index.ts' },
    '#client': { types: './libs/client/src/index.ts' },
  },
});
const house = {
  'package.json': manifest,
  'libs/core/src/log/index.ts': `export { tree } from './tree';`,
  'libs/core/src/log/tree.ts': `export const tree = 1;`,
  'libs/core/src/refusal/index.ts': `export const refusal = 1;`,
  'libs/core/src/party/party.kind.ts': `export const party = 1;`,
  'libs/core/src/statement/kinds.ts': `import { party } from '../party/party.kind'; export const kinds = [party];`,
  'libs/client/src/index.ts': `export { tree } from '#core/log';`,
  'libs/registry/src/log/index.ts': `import type { Tree } from '#core/log'; import '#core/kinds';`,
  'apps/api/src/index.ts': `import '#registry/log';`,
};

const rulesBrokenBy = (files: Readonly<Record<string, string>>) =>
  checkFloors(sourcesInMemory({ ...house, ...files })).map(({ rule }) => rule);

describe('the check of floors and cycles', () => {
  it('finds nothing in a house that is in order', () => {
    expect(rulesBrokenBy({})).toEqual([]);
  });

  it.each([
    ['core imports the registry', 'libs/core/src/log/a.ts', `import '#registry/log';`],
    [
      'core imports the registry for a type',
      'libs/core/src/log/a.ts',
      `import type { A } from '#registry/log';`,
    ],
    ['core re-exports from the registry', 'libs/core/src/log/a.ts', `export { a } from '#registry/log';`],
    ['the client imports the registry', 'libs/client/src/a.ts', `import '#registry/log';`],
    ['the registry imports the client', 'libs/registry/src/log/a.ts', `import '#client';`],
    ['the registry imports a door', 'libs/registry/src/log/a.ts', `import '../../../../apps/api/src/index';`],
    ['the plumbing imports a mission word', 'libs/platform/src/queue/a.ts', `import '#core/log';`],
    ['one application imports another', 'apps/worker/src/a.ts', `import '../../api/src/index';`],
    ['a migration imports the product', 'migrations/a.ts', `import '#core/log';`],
    ['the product imports a spec', 'libs/core/src/log/a.ts', `import './tree.spec';`],
  ])('refuses that %s', (_what, file, text) => {
    expect(rulesBrokenBy({ 'libs/core/src/log/tree.spec.ts': '', [file]: text })).toEqual(['upward']);
  });

  it.each([
    ['within a library', 'libs/core/src/party/a.ts', `import '../log/tree';`],
    ['from above', 'libs/client/src/a.ts', `import '../../core/src/log/tree';`],
    ['of an application', 'apps/standalone/src/a.ts', `import '../../api/src/door';`],
    ['of a kind, except by the list of kinds', 'libs/core/src/log/a.ts', `import '../party/party.kind';`],
  ])('refuses an import past the face of a room %s', (_what, file, text) => {
    expect(rulesBrokenBy({ 'apps/api/src/door.ts': '', [file]: text })).toEqual(['deep']);
  });

  it('lets the plumbing see refusals, and the standalone the face of the door', () => {
    const files = {
      'libs/platform/src/config/index.ts': `import '#core/refusal';`,
      'apps/standalone/src/main.ts': `import '../../api/src/index';`,
    };
    expect(rulesBrokenBy(files)).toEqual([]);
  });

  it.each(['#client', 'pg', '../output'])('refuses an offline command that imports %s', (specifier) => {
    const files = {
      'apps/cli/src/output.ts': '',
      'apps/cli/src/offline/verify.ts': `import '${specifier}';`,
    };
    expect(rulesBrokenBy(files)).toEqual(['offline']);
  });

  it('lets an offline command import core, Node and commander', () => {
    const text = `import '#core/log'; import 'node:fs'; import 'commander';`;
    expect(rulesBrokenBy({ 'apps/cli/src/offline/verify.ts': text })).toEqual([]);
  });

  it('refuses an import that leads to no source file', () => {
    expect(rulesBrokenBy({ 'libs/core/src/log/a.ts': `import '#core/nowhere';` })).toEqual(['unresolved']);
  });
});

describe('import cycles', () => {
  it('refuses one that closes over a type import', () => {
    const findings = checkFloors(
      sourcesInMemory({
        'libs/core/src/log/a.ts': `import { b } from './b';`,
        'libs/core/src/log/b.ts': `export { c } from './c';`,
        'libs/core/src/log/c.ts': `import type { A } from './a';`,
      }),
    );
    expect(findings).toEqual([
      {
        rule: 'cycle',
        message:
          'libs/core/src/log/a.ts -> libs/core/src/log/b.ts -> libs/core/src/log/c.ts -> libs/core/src/log/a.ts',
      },
    ]);
  });

  it('refuses a file that imports the face of its own room', () => {
    const files = { 'libs/core/src/log/tree.ts': `import { other } from '#core/log';` };
    expect(rulesBrokenBy(files)).toEqual(['cycle']);
  });
});
