import { Linter } from 'eslint';
import { configs } from 'typescript-eslint';

const root = `${__dirname}/../..`;
const house = jest.requireActual<{ default: Linter.Config[] }>('../../eslint.config.mjs').default;
/** Snippets are no files of the project, so the rules that ask the type checker stay out. */
const config = [...house, configs.disableTypeChecked as Linter.Config];
const linter = new Linter({ cwd: root });

const kind = 'libs/core/src/party/party.kind.ts';
const core = 'libs/core/src/log/tree.ts';
const room = 'libs/registry/src/party/party.reader.ts';

function rulesBrokenBy(code: string, filename: string): readonly string[] {
  const messages = linter.verify(code, config, { filename: `${root}/${filename}` });
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new TypeError(`the snippet is not TypeScript: ${fatal.message}`);
  return messages.map(({ ruleId }) => ruleId ?? 'none');
}

describe('lint in core', () => {
  it.each([
    ['the clock', 'export const now = () => Date.now();', 'no-restricted-syntax'],
    ['the clock by a Date', 'export const now = () => new Date();', 'no-restricted-syntax'],
    ['the monotonic clock', 'export const now = () => performance.now();', 'no-restricted-globals'],
    ['Math.random', 'export const dice = () => Math.random();', 'no-restricted-syntax'],
    ['random bytes', "import { randomBytes } from 'node:crypto'; randomBytes(1);", 'no-restricted-imports'],
    ['random bytes by namespace', "import c from 'node:crypto'; c.randomBytes(1);", 'no-restricted-syntax'],
    ['timers', 'setTimeout(() => 1, 1);', 'no-restricted-globals'],
    ['the process', 'export const home = process.env.HOME;', 'no-restricted-globals'],
    ['files', "import 'node:fs';", 'no-restricted-imports'],
    ['sockets', "import 'node:net';", 'no-restricted-imports'],
    ['HTTP', "import 'node:http';", 'no-restricted-imports'],
    ['Nest', "import '@nestjs/common';", 'no-restricted-imports'],
    ['TypeORM', "import 'typeorm';", 'no-restricted-imports'],
    ['the plumbing', "import '#platform/clock';", 'no-restricted-imports'],
  ])('refuses %s', (_what, code, rule) => {
    expect(rulesBrokenBy(code, core)).toContain(rule);
  });

  it('accepts hashing, jose, zod and an instant that is an argument', () => {
    const code = `
      import { createHash } from 'node:crypto';
      import { compactVerify } from 'jose';
      import { z } from 'zod';
      import { Refusal } from '#core/refusal';
      import { leaf } from './leaf';
      export const day = (at: number) => [createHash, compactVerify, z, Refusal, leaf, new Date(at)];`;
    expect(rulesBrokenBy(code, core)).toEqual([]);
  });

  it('lets a spec read vectors from files', () => {
    expect(rulesBrokenBy("import 'node:fs';", 'libs/core/src/log/tree.spec.ts')).toEqual([]);
  });
});

describe('lint in judging and apply', () => {
  it.each([
    ['localeCompare', "export const a = 'a'.localeCompare('b');"],
    ['toLowerCase', "export const a = 'A'.toLowerCase();"],
    ['toUpperCase', "export const a = 'a'.toUpperCase();"],
    ['toLocaleString', 'export const a = (1).toLocaleString();'],
    ['Intl', 'export const a = new Intl.Collator();'],
    ['a Unicode property', String.raw`export const a = /^\p{L}$/u;`],
    ['a negated Unicode property', String.raw`export const a = /^\P{L}$/u;`],
    ['a power', 'export const a = (n: number) => Math.pow(n, 2);'],
    ['an exponential', 'export const a = (n: number) => Math.exp(n);'],
    ['a logarithm', 'export const a = (n: number) => Math.log(n);'],
    ['a float', 'export const a = 0.5;'],
    ['a float without a leading digit', 'export const a = .5;'],
    ['a float in exponent notation', 'export const a = 1e-3;'],
    ['parseFloat', "export const a = parseFloat('1');"],
  ])('refuses %s', (_what, code) => {
    for (const file of [kind, 'libs/core/src/register/fold.ts', 'libs/core/src/statement/fold.ts'])
      expect(rulesBrokenBy(code, file)).toEqual(['no-restricted-syntax']);
  });

  it('accepts integers, text with a point in it, and division', () => {
    const code = "export const a = [1, 1_000, 0xe5, 10n, '0.5', Math.floor(7 / 2)];";
    expect(rulesBrokenBy(code, kind)).toEqual([]);
  });

  it('keeps the rules of core', () => {
    expect(rulesBrokenBy('export const now = () => Date.now();', kind)).toEqual(['no-restricted-syntax']);
  });
});

describe('lint everywhere in the product', () => {
  it.each([
    ['a key out of a token', "import { EmbeddedJWK } from 'jose'; EmbeddedJWK();"],
    [
      'a key set out of a URL',
      "import { createRemoteJWKSet as c } from 'jose'; c(new URL('https://a.example'));",
    ],
    ['a raw fetch', "export const a = () => fetch('https://a.example');"],
    ['a raw fetch of the global object', "export const a = () => globalThis.fetch('https://a.example');"],
    ['save()', 'declare const rows: { save(x: number): void }; rows.save(1);'],
    ['an order by variable', 'declare const q: { orderBy(x: string): void }, by: string; q.orderBy(by);'],
    [
      'an order by template',
      'declare const q: { addOrderBy(x: string): void }, by: string; q.addOrderBy(`a.${by}`);',
    ],
    ['an empty where', 'export const find = { where: {} };'],
    [
      'statements side by side in a transaction',
      'declare const db: { transaction(f: () => Promise<unknown>): void }; db.transaction(async () => Promise.all([]));',
    ],
    ['an empty catch', 'try { JSON.parse("1"); } catch { /* nothing */ }'],
    ['a default export', 'export default 1;'],
    ['a double cast', 'export const a = 1 as unknown as string;'],
  ])('refuses %s', (_what, code) => {
    expect(rulesBrokenBy(code, room)).toContain('no-restricted-syntax');
  });

  it.each([
    ['any', 'export const a = (x: any) => x;', '@typescript-eslint/no-explicit-any'],
    ['program output', "console.log('a');", 'no-console'],
    ['a disabled rule without reason', '/* eslint-disable */\nexport const a = 1;', 'house/explain-disable'],
    [
      'a rule disabled for one line',
      '// eslint-disable-next-line no-var\nvar a = 1; export { a };',
      'house/explain-disable',
    ],
    ['an unfinished thing', '// TODO: later', 'no-warning-comments'],
    ['a file above 400 lines', 'export {};\n'.repeat(401), 'max-lines'],
    ['a file above 250 lines, as a warning', 'export {};\n'.repeat(251), 'house/second-idea'],
    [
      'a function above 60 lines',
      `export function f(n: number) {\n${'n += 1;\n'.repeat(60)}}`,
      'max-lines-per-function',
    ],
  ])('reports %s', (_what, code, rule) => {
    expect(rulesBrokenBy(code, room)).toContain(rule);
  });

  it('accepts a disabled rule that gives its reason', () => {
    const code = '// eslint-disable-next-line no-var -- shows the old way\nvar a = 1; export { a };';
    expect(rulesBrokenBy(code, room)).toEqual([]);
  });

  it('accepts an order by a column written in place', () => {
    const code = "declare const q: { orderBy(x: string): void }; q.orderBy('party.id');";
    expect(rulesBrokenBy(code, room)).toEqual([]);
  });

  it('lets the client fetch and the command line print', () => {
    expect(
      rulesBrokenBy("export const a = () => fetch('https://a.example');", 'libs/client/src/a.ts'),
    ).toEqual([]);
    expect(rulesBrokenBy("console.log('a');", 'apps/cli/src/main.ts')).toEqual([]);
    expect(rulesBrokenBy("console.log('a');", 'apps/standalone/src/main.ts')).toEqual([]);
  });
});
