import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeJwt } from 'jose';
import type { Submission } from '#core/register';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { runCommandLine, type CommandLineRun } from '../../../../test/support/command-line';
import { catalogueReference, TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import { createKeyFile } from '../signing/key-file';

let directory: string;
let api: TestApi;
let maker: TestParty;
let reader: TestParty;
let readerKey: string;
let hidden: number;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'interlock-token-'));
  api = await startTestApi();
  maker = TestParty.create(TEST_ORIGIN);
  ({ party: reader, file: readerKey } = await partyOfFile('reader'));
  await place(await maker.introduction());
  await place(await reader.introduction());
  const catalogue = await maker.catalogue(['R-1']);
  await place(catalogue);
  const predicate = { label: 'RED', recipients: [reader.id] };
  hidden = await place(await maker.attestation({ catalogue: catalogueReference(catalogue), predicate }));
});
afterAll(async () => {
  await api.close();
  await rm(directory, { recursive: true, force: true });
});

/** A party whose key lies in a file, as `keys new` makes it. */
async function partyOfFile(name: string) {
  const { signer, jwk, file } = await createKeyFile(path.join(directory, name), 'ES256', undefined);
  return { party: new TestParty(signer, jwk, TEST_ORIGIN), file };
}

async function place(statement: Submission): Promise<number> {
  const [answer] = await api.registry.register.submit([statement]);
  if (!answer || answer.outcome === 'refused') throw answer?.refusal ?? new TypeError('no answer');
  return answer.entry.place;
}

function interlock(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CommandLineRun> {
  const now = () => Math.floor(Date.now() / 1000);
  return runCommandLine(['--url', api.url, ...args], { env, now, fetch: (url, init) => fetch(url, init) });
}

describe('interlock token', () => {
  it('prints a token of the party whose key it is given', async () => {
    const { exitCode, out, err } = await interlock(['token', '--key', readerKey, '--scope', 'feed.read']);
    expect([exitCode, err]).toEqual([0, expect.stringContaining('feed.read') as string]);
    expect(decodeJwt(out.trim())).toMatchObject({ client_id: reader.id, scope: 'feed.read' });
  });

  it('logs in as a client that the party registered', async () => {
    const { party: program, file } = await partyOfFile('program');
    const scopes = ['statement.read'];
    const validUntil = reader.now() + 3_600;
    await place(await reader.say('client', { name: 'ci', keys: [program.jwk], scopes, validUntil }));
    const id = `${reader.id}/ci`;
    const { out } = await interlock(['--json', '--client', id, 'token', '--key', file]);
    expect(JSON.parse(out)).toMatchObject({ scope: 'statement.read' });
  });

  it.each<[string, readonly string[], NodeJS.ProcessEnv, number]>([
    ['no key', ['token'], {}, 2],
    ['no client', ['--client', 'ci', 'events'], { INTERLOCK_CLIENT_KEY: 'key' }, 2],
    [
      'a client without key',
      ['--client', 'party:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs', 'events'],
      {},
      2,
    ],
  ])('says what is missing for %s', async (_, args, env, exitCode) => {
    expect(await interlock(args, env)).toMatchObject({ exitCode, out: '' });
  });

  it('tells why it got none', async () => {
    const { file } = await partyOfFile('stranger');
    const { exitCode, err } = await interlock(['token', '--key', file]);
    expect([exitCode, err]).toEqual([1, expect.stringContaining('invalid_client') as string]);
  });
});

describe('a command that reads', () => {
  const product = 'pkg:generic/kitakaze/kv-220';

  it('reads as whoever INTERLOCK_CLIENT_KEY names', async () => {
    const [nobody, known] = [
      await interlock(['status', product]),
      await interlock(['status', product], { INTERLOCK_CLIENT_KEY: readerKey }),
    ];
    expect(nobody.out).toContain('0 attestations');
    expect(known.out).toContain(`place ${hidden}`);
  });

  it('reads as the client that --client names', async () => {
    const env = { INTERLOCK_CLIENT_KEY: readerKey };
    const { exitCode, out } = await interlock(
      ['--client', reader.id, 'receipt', 'fetch', String(hidden)],
      env,
    );
    expect([exitCode, out]).toEqual([0, expect.stringContaining('"proof"') as string]);
    expect((await interlock(['receipt', 'fetch', String(hidden)])).exitCode).toBe(1);
  });
});
