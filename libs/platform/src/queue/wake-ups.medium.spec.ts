import { capturedDiagnostics } from '../../../../test/support/diagnostics';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database';
import { testRedisUrl } from '../../../../test/support/redis';
import { queueConnection, WakeUps, type QueueConnection } from '.';

const never = { fallbackMs: 3_600_000 };

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});

afterAll(() => database.drop());

/** Counts its runs and lets a test wait for one. */
class CountingHandler {
  runs = 0;
  private waiting: (() => void)[] = [];

  readonly handle = async (): Promise<void> => {
    this.runs++;
    this.waiting.splice(0).forEach((resolve) => resolve());
  };

  async reach(runs: number): Promise<void> {
    while (this.runs < runs) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const redisUrl = testRedisUrl();
const backends = [
  { name: 'PostgreSQL', run: it, connect: () => queueConnection({ databaseUrl: database.url }) },
  {
    name: 'Redis',
    run: redisUrl ? it : it.skip,
    connect: () => queueConnection({ databaseUrl: database.url, redisUrl }),
  },
];

describe.each(backends)('wake-ups over $name', ({ run, connect }) => {
  let opened: WakeUps[];

  beforeEach(() => (opened = []));
  afterEach(() => Promise.all(opened.map((wakeUps) => wakeUps.close())));

  async function open(connection: QueueConnection = connect()): Promise<WakeUps> {
    const wakeUps = await WakeUps.open(connection, capturedDiagnostics().diagnostics);
    opened.push(wakeUps);
    return wakeUps;
  }

  run('reach a handler in another process', async () => {
    const handler = new CountingHandler();
    (await open()).on('reached', handler.handle, never);
    (await open()).wake('reached');
    await handler.reach(1);
  });

  run('reach the handler of their kind only', async () => {
    const [wanted, other] = [new CountingHandler(), new CountingHandler()];
    const receiver = await open();
    receiver.on('wanted', wanted.handle, never);
    receiver.on('other', other.handle, never);
    (await open()).wake('wanted');
    await wanted.reach(1);
    expect(other.runs).toBe(0);
  });

  run('become few when many come at once, and the last one still counts', async () => {
    const [handler, behind] = [new CountingHandler(), new CountingHandler()];
    const receiver = await open();
    receiver.on('many', handler.handle, never);
    receiver.on('behind', behind.handle, never);
    const sender = await open();
    for (let i = 0; i < 1000; i++) sender.wake('many');
    await handler.reach(1);
    sender.wake('behind');
    await behind.reach(1);
    const before = handler.runs;
    expect(before).toBeLessThan(20);
    sender.wake('many');
    await handler.reach(before + 1);
  });

  run('wait for a process that handles them', async () => {
    (await open()).wake('waiting');
    await pause(100);
    const handler = new CountingHandler();
    (await open()).on('waiting', handler.handle, never);
    await handler.reach(1);
  });

  run('go the short way to a handler in the same process', async () => {
    const handler = new CountingHandler();
    const wakeUps = await open();
    wakeUps.on('here', handler.handle, never);
    wakeUps.wake('here');
    expect(handler.runs).toBe(1);
  });
});

describe('wake-ups when the queue is away', () => {
  const away = () => queueConnection({ databaseUrl: database.url, redisUrl: 'redis://127.0.0.1:1' });

  it('V10 handlers run at their interval, calls return, closing ends, and the fault is told once', async () => {
    const { diagnostics, lines } = capturedDiagnostics();
    const wakeUps = await WakeUps.open(away(), diagnostics);
    const handler = new CountingHandler();
    wakeUps.on('deliver', handler.handle, { fallbackMs: 50 });
    for (let i = 0; i < 100; i++) wakeUps.wake('elsewhere');
    await handler.reach(24);
    await wakeUps.close();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(5);
  });

  it('the tables of the queue are made by several processes at once', async () => {
    const fresh = await createTestDatabase({ migrated: false });
    const connection = queueConnection({ databaseUrl: fresh.url });
    await Promise.all(Array.from({ length: 5 }, () => connection.prepare()));
    await fresh.drop();
  });
});
