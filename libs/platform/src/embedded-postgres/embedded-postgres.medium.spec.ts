import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { nextMessage, startTypescript } from '../../../../test/support/typescript-process';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '.';

const processFile = path.resolve(__dirname, '../../../../test/support/start-postgres-process.ts');

let directory: string;
let servers: EmbeddedPostgres[];

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'embedded-postgres-'));
  await chmod(directory, 0o755); // within reach of the account that a server of root runs under
  servers = [];
});

afterEach(async () => {
  for (const server of servers) await server.stop('immediate');
  await Promise.all([directory, ...servers.map(({ dataDir }) => dataDir)].map(remove));
});

async function start(settings: readonly string[] = []): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({
    dataDir: path.join(directory, 'data'),
    durable: false,
    settings,
  });
  servers.push(server);
  return server;
}

async function ask(url: string, ...queries: string[]): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let answer: unknown;
    for (const query of queries)
      answer = (await client.query<unknown[]>({ text: query, rowMode: 'array' })).rows[0]?.[0];
    return answer;
  } finally {
    await client.end();
  }
}

const remove = (file: string) => rm(file, { recursive: true, force: true });

describe('embedded PostgreSQL', () => {
  it('starts on an empty directory, orders by code unit, and keeps its data over a stop and a start', async () => {
    const first = await start();
    expect(await ask(first.url, 'CREATE TABLE kept (word text)', `SELECT 'a' > 'B'`)).toBe(true);
    await first.stop();

    const second = await start();
    expect(await ask(second.url, 'SELECT count(*)::int FROM kept')).toBe(0);
    expect(second).toMatchObject({ adopted: false, dataDir: first.dataDir });
  });

  it('takes settings over its defaults', async () => {
    const server = await start(['synchronous_commit=local', 'max_connections=42']);
    expect(await ask(server.url, 'SHOW synchronous_commit')).toBe('local');
    expect(await ask(server.url, 'SHOW max_connections')).toBe('42');
  });

  it('lets nobody in without the password, which only the owner of the data can read', async () => {
    const server = await start();
    const url = new URL(server.url);
    url.password = 'guessed';
    await expect(ask(url.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    const { mode } = await stat(path.join(server.dataDir, 'superuser.password'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('recovers everything committed after an immediate stop', async () => {
    const first = await start(['fsync=on', 'synchronous_commit=on', 'full_page_writes=on']);
    await ask(first.url, 'CREATE TABLE kept AS SELECT generate_series(1, 100) AS n');
    await first.stop('immediate');

    const second = await start();
    expect(await ask(second.url, 'SELECT sum(n)::int FROM kept')).toBe(5050);
  });

  it('adopts the server of a process that was killed, and then stops it', async () => {
    const dead = startTypescript(processFile, [path.join(directory, 'data')]);
    const { pid } = (await nextMessage(dead)) as { pid: number };
    dead.kill('SIGKILL');
    await once(dead, 'exit');

    const server = await start();
    expect(server).toMatchObject({ adopted: true, pid });
    expect(await ask(server.url, 'SELECT 1')).toBe(1);
    await server.stop();
    await expect(ask(server.url, 'SELECT 1')).rejects.toThrow();
  });

  it('leaves the server running that another living process owns', async () => {
    const owner = startTypescript(processFile, [path.join(directory, 'data')]);
    const { url } = (await nextMessage(owner)) as { url: string };

    const guest = await start();
    expect(guest.adopted).toBe(true);
    await guest.stop();
    expect(await ask(url, 'SELECT 1')).toBe(1);

    owner.send('stop');
    await once(owner, 'exit');
    await expect(ask(url, 'SELECT 1')).rejects.toThrow();
  });

  it('starts once when two processes start it at the same time', async () => {
    const args = [path.join(directory, 'data')];
    const children = [startTypescript(processFile, args), startTypescript(processFile, args)];
    const answers = (await Promise.all(children.map(nextMessage))) as { pid: number; adopted: boolean }[];
    expect(answers[0]?.pid).toBe(answers[1]?.pid);
    expect(answers.filter(({ adopted }) => adopted)).toHaveLength(1);
    for (const child of children) child.send('stop');
    await Promise.all(children.map((child) => once(child, 'exit')));
  });

  const itAsRoot = process.getuid?.() === 0 ? it : it.skip;

  itAsRoot('keeps the data elsewhere when the server account cannot reach the directory', async () => {
    await chmod(directory, 0o700);
    const server = await start();
    expect(server.dataDir.startsWith('/var/tmp/')).toBe(true);
    expect(await ask(server.url, 'SHOW data_directory')).toBe(server.dataDir);
  });

  it('refuses a directory that holds something else', async () => {
    const server = await start();
    await server.stop();
    await remove(server.dataDir);
    await mkdir(server.dataDir);
    await writeFile(path.join(server.dataDir, 'thesis.txt'), 'not a cluster');
    await expect(start()).rejects.toThrow('neither empty nor a PostgreSQL cluster');
    expect(existsSync(path.join(server.dataDir, 'thesis.txt'))).toBe(true);
  });
});
