import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import request from 'supertest';
import { clauses, objectives, originTypes, subjects } from '#core/catalogue';
import { layers, phases } from '#core/condition';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { runCommandLine } from '../../../../test/support/command-line';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';
import { filterRequirements, readBuiltInCatalogue, type RequirementFilter } from './index';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const directory = useTemporaryDirectory();
const now = () => Math.floor(Date.now() / 1000);
const interlock = (...args: string[]) => runCommandLine(['--json', '--url', api.url, ...args], { now });

async function publisher(): Promise<string> {
  const key = join(directory(), 'publisher');
  await interlock('keys', 'new', '--out', key);
  const payload = 'legalName: { en: Publisher }\njurisdiction: JP\nsociety: industry\n';
  await writeFile(`${key}.yaml`, payload);
  await interlock('sign', 'party', `${key}.yaml`, '--key', key, '--out', `${key}.jws`);
  expect(await interlock('submit', `${key}.jws`)).toMatchObject({ exitCode: 0 });
  return key;
}

/** Every single filter, and a few together. */
const filters: readonly RequirementFilter[] = [
  ...layers.map((layer) => ({ layer })),
  ...phases.map((phase) => ({ phase })),
  ...objectives.map((objective) => ({ objective })),
  ...originTypes.map((origin) => ({ origin })),
  ...clauses.map((clause) => ({ clause })),
  ...subjects.map((subject) => ({ subject })),
  { kind: 'performance' },
  { text: 'Safe state' },
  { text: '安全状態' },
  { text: '100%' },
  { layer: 'device', objective: 'safety', kind: 'performance', text: 'harm' },
];

async function listedBy(digest: string, filter: RequirementFilter): Promise<string[]> {
  const ids: string[] = [];
  for (let query: string | null = `?limit=200&${new URLSearchParams({ ...filter }).toString()}`; query;) {
    const { body } = await request(api.url).get(`/v1/catalogues/${digest}/requirements${query}`).expect(200);
    const { items, next } = body as { items: { id: string }[]; next: string | null };
    ids.push(...items.map(({ id }) => id));
    query = next && `?limit=200&${new URLSearchParams({ ...filter, cursor: next }).toString()}`;
  }
  return ids;
}

describe('interlock catalogue publish', () => {
  it('publishes the built-in catalogue, which the registry filters as the command line does', async () => {
    const { out, exitCode } = await interlock(
      'catalogue',
      'publish',
      '--built-in',
      'nisc-iot-2016',
      '--key',
      await publisher(),
    );
    expect(exitCode).toBe(0);
    const { digest } = JSON.parse(out) as { digest: string };
    const { requirements } = await readBuiltInCatalogue('nisc-iot-2016', now());
    for (const filter of filters) {
      const ids = filterRequirements(requirements, filter).map(({ id }) => id);
      expect({ filter, ids: await listedBy(digest, filter) }).toEqual({ filter, ids });
    }
  });

  it.each<[string, readonly string[]]>([
    ['nothing', []],
    ['two things', ['a.yaml', '--built-in', 'nisc-iot-2016']],
    ['a name that goes elsewhere', ['--built-in', '../../examples']],
    ['a file that is not there', ['/missing.yaml']],
  ])('publishes nothing for %s', async (_, args) => {
    expect(await interlock('catalogue', 'publish', ...args, '--key', 'x')).toMatchObject({ exitCode: 2 });
  });
});
