import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { refusalCodes } from '#core/refusal';

const root = path.resolve(__dirname, '../..');

/** A title begins with one id or several; one that is skipped tests nothing. */
const idsAtTheBeginning = /(?<!\.(?:skip|todo)\()['"`]((?:[A-Z]\d{2},? )+)/g;

/** The ids that the titles of each spec name, by its name without `.spec.ts`. */
const titles = new Map(
  specsUnder(['apps', 'libs', 'migrations', 'test']).map((file) => [nameOf(file), idsIn(file)]),
);

const rows = readFileSync(path.join(root, 'docs/reliability.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z]\d{2} /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, id = '', , answer = '', testedIn = '']) => ({ id, answer, specs: namesIn(testedIn) }));

function specsUnder(folders: readonly string[]): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.join(folder, file),
    ),
  );
  return files.filter((file) => file.endsWith('.spec.ts') && !file.includes('node_modules'));
}

function nameOf(file: string): string {
  return path.basename(file, '.spec.ts');
}

function idsIn(file: string): readonly string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(idsAtTheBeginning)].flatMap(([, ids = '']) => ids.match(/[A-Z]\d{2}/g) ?? []);
}

function namesIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

describe('docs/reliability.md', () => {
  it('has each case once', () => {
    const ids = rows.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.length).toBeGreaterThan(100);
  });

  it('names for each case specs that have a test titled by its id', () => {
    const untested = rows.flatMap(({ id, specs }) =>
      (specs.length > 0 ? specs : ['none']).flatMap((spec) =>
        titles.get(spec)?.includes(id) ? [] : [`${id} in ${spec}`],
      ),
    );
    expect(untested).toEqual([]);
  });

  it('has every case that a test is titled by', () => {
    const known = new Set(rows.map(({ id }) => id));
    const unknown = [...titles].flatMap(([spec, ids]) =>
      ids.filter((id) => !known.has(id)).map((id) => `${id} in ${spec}`),
    );
    expect(unknown).toEqual([]);
  });

  it('gives codes that there are, each with its status', () => {
    // The one code with two: a statement whose jti is unusable cannot even be told from others.
    const possible = new Set([
      '400 invalid-claim',
      ...Object.entries(refusalCodes).map(([code, { status }]) => `${status} ${code}`),
    ]);
    const given = rows.flatMap(({ answer }) => [...answer.matchAll(/(\d{3}) `([a-z-]+)`/g)]);
    expect(given.map(([, status, code]) => `${status} ${code}`).filter((one) => !possible.has(one))).toEqual(
      [],
    );
  });
});
