import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Client } from 'pg';
import { startDurableRegistry, type DurableRegistry } from '../../../test/support/durable-registry';
import { TestParty } from '../../../test/support/party';
import { TEST_ORIGIN } from '../../../test/support/registry';
import { startTypescript, told } from '../../../test/support/typescript-process';

/** How many submit at once, and how many acknowledgements have come when the process is told to end. */
const SENDERS = 8;
const ENOUGH = 60;

jest.setTimeout(60_000);

let registry: DurableRegistry;
const children: ChildProcess[] = [];

beforeAll(async () => {
  registry = await startDurableRegistry();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await registry.close();
});

function start(entry: string): ChildProcess {
  const child = startTypescript(path.join(__dirname, entry), [], registry.env);
  children.push(child);
  return child;
}

/** What a sender saw: the places it was told, and how it ended. */
interface Seen {
  readonly places: number[];
  readonly refused: number[];
}

/** Submits one statement after the other until there is no answer any more. */
async function submitOnAndOn(url: string, seen: Seen, onAcknowledged: () => void): Promise<void> {
  for (;;) {
    const { bytes } = await TestParty.create(TEST_ORIGIN).introduction();
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/jose' },
      body: Buffer.from(bytes).toString(),
    };
    const answer = await fetch(`${url}/v1/statements`, init).catch(() => null);
    const text = await answer?.text().catch(() => null);
    if (!answer || typeof text !== 'string') return;
    if (!answer.ok) return void seen.refused.push(answer.status);
    seen.places.push((JSON.parse(text) as { place: number }).place);
    onAcknowledged();
  }
}

/** The statuses of /health/ready and of /health/live when the former is no longer 200. */
async function waitUntilUnready(url: string): Promise<[number, number]> {
  for (;;) {
    const { status } = await fetch(`${url}/health/ready`);
    if (status !== 200) return [status, (await fetch(`${url}/health/live`)).status];
  }
}

async function recorded(places: readonly number[]): Promise<number> {
  const client = new Client({ connectionString: registry.url });
  await client.connect();
  const { rows } = await client.query<{ count: string }>(
    'select count(*) from record.entry where place = any($1)',
    [places],
  );
  await client.end();
  return Number(rows[0]?.count);
}

describe('V06 an API process that is told to end while it is used', () => {
  it('is unready first, loses nothing it acknowledged, and ends with 0 within ten seconds', async () => {
    const worker = start('../../worker/src/main.ts');
    await told(worker, 'origin');
    const child = start('main.ts');
    const ended = once(child, 'exit');
    const url = String((await told(child, 'url')).url);
    const seen: Seen = { places: [], refused: [] };
    let reached = (): void => {};
    const enough = new Promise<void>((resolve) => (reached = resolve));
    const count = () => void (seen.places.length >= ENOUGH && reached());
    const senders = Array.from({ length: SENDERS }, () => submitOnAndOn(url, seen, count));
    await enough;
    const began = performance.now();
    child.kill('SIGTERM');
    expect(await waitUntilUnready(url)).toEqual([503, 200]);
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - began).toBeLessThan(10_000);
    await Promise.all(senders);
    expect(seen.refused).toEqual([]);
    expect(new Set(seen.places).size).toBe(seen.places.length);
    expect(await recorded(seen.places)).toBe(seen.places.length);
    const workerEnded = once(worker, 'exit');
    worker.kill('SIGTERM');
    expect(await workerEnded).toEqual([0, null]);
  });
});
