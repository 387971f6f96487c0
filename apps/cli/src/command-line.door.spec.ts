import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatVerifierKey } from '#core/log';
import { startTestApi, type TestApi } from '../../../test/support/api';
import { runCommandLine } from '../../../test/support/command-line';
import { TEST_ORIGIN } from '../../../test/support/registry';
import { useTemporaryDirectory } from '../../../test/support/temporary-directory';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const directory = useTemporaryDirectory();
const now = () => Math.floor(Date.now() / 1000);
const interlock = (...args: string[]) => runCommandLine(['--json', '--url', api.url, ...args], { now });
const write = async (name: string, content: unknown) => {
  await writeFile(join(directory(), name), JSON.stringify(content));
  return join(directory(), name);
};

/** A party that made its key and introduced itself by the command line alone. */
async function introduce(name: string): Promise<{ readonly key: string; readonly receipt: string }> {
  const key = join(directory(), name);
  await interlock('keys', 'new', '--out', key);
  const payload = { legalName: { en: name }, jurisdiction: 'JP', society: 'industry' };
  const [file, statement] = [await write(`${name}.json`, payload), `${key}.jws`];
  expect(await interlock('sign', 'party', file, '--key', key, '--out', statement)).toMatchObject({
    exitCode: 0,
  });
  const receipts = join(directory(), 'receipts');
  expect(await interlock('submit', statement, '--receipts', receipts)).toMatchObject({
    exitCode: 0,
    err: '',
  });
  return { key, receipt: join(receipts, `${name}.receipt.json`) };
}

const logKey = () => formatVerifierKey(api.registry.keys.log.verifier);

describe('the command line against a registry', () => {
  it('brings a party from a key to a receipt that verifies offline', async () => {
    const { key, receipt } = await introduce('acme');
    const verified = await interlock('receipt', 'verify', receipt, '--log-key', logKey());
    expect(JSON.parse(verified.out)).toMatchObject({
      verified: true,
      origin: TEST_ORIGIN,
      isSignatureVerified: true,
    });
    expect(await interlock('whoami', '--key', key)).toMatchObject({ exitCode: 0 });
    const tampered = JSON.parse(await readFile(receipt, 'utf8')) as { leaf: string };
    const file = await write('tampered.json', {
      ...tampered,
      leaf: tampered.leaf.replace('"at":', '"at":1'),
    });
    expect(await interlock('receipt', 'verify', file, '--log-key', logKey())).toMatchObject({ exitCode: 4 });
  });

  it('submits a folder again and again, each statement keeping its place', async () => {
    const { key } = await introduce('bolt');
    const folder = join(directory(), 'folder');
    await mkdir(folder);
    for (const name of ['a', 'b', 'c']) {
      const payload = await write(`${name}.json`, { prefix: `pkg:generic/bolt/${name}` });
      await interlock('sign', 'namespace', payload, '--key', key, '--out', join(folder, `${name}.jws`));
    }
    expect(await interlock('submit', '--check', folder)).toMatchObject({ exitCode: 0 });
    const [first, again] = [await interlock('submit', folder), await interlock('submit', folder)];
    expect(placesIn(again.out)).toEqual(placesIn(first.out));
    expect(again.out).toContain('"known":3');
  });

  it('tells what the registry refuses by its code, and goes on with the others', async () => {
    const { key } = await introduce('cone');
    const payload = await write('name.json', { prefix: 'pkg:generic/cone', iat: now() + 3600 });
    const folder = join(directory(), 'folder');
    await mkdir(folder);
    await interlock('sign', 'namespace', payload, '--key', key, '--out', join(folder, '1.jws'));
    const good = await write('good.json', { prefix: 'pkg:generic/cone' });
    await interlock('sign', 'namespace', good, '--key', key, '--out', join(folder, '2.jws'));
    const { exitCode, out } = await interlock('submit', folder);
    expect(out).toContain('issued-in-future');
    expect(out).toContain('"registered":1');
    expect(exitCode).toBe(1);
  });

  it('audits the log from outside and the record from inside', async () => {
    await introduce('disc');
    const keep = join(directory(), 'checkpoint');
    expect(await interlock('audit', 'log', '--log-key', logKey(), '--keep', keep)).toMatchObject({
      exitCode: 0,
    });
    await introduce('edge');
    expect(await interlock('audit', 'log', '--log-key', logKey(), '--keep', keep)).toMatchObject({
      exitCode: 0,
    });
    const env = { DATABASE_URL: api.registry.database.url };
    for (const audit of ['rebuild', 'fsck']) {
      const { exitCode, out } = await runCommandLine(['--json', 'audit', audit], { env });
      expect([exitCode, JSON.parse(out)]).toMatchObject([0, { sound: true, rows: [] }]);
    }
  });
});

function placesIn(out: string): unknown[] {
  const lines = out.trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { place?: number }).place);
}
