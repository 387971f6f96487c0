import { once } from 'node:events';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database';
import { onTestServer } from '../../../../test/support/run-databases';
import { Client } from 'pg';
import { NotificationListener } from '.';

let database: TestDatabase;
let sender: Client;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  sender = new Client({ connectionString: database.url });
  await sender.connect();
});

afterAll(async () => {
  await sender.end();
  await database.drop();
});

const notify = (channel: string, payload: string) =>
  sender.query('SELECT pg_notify($1, $2)', [channel, payload]);

describe('a listener for notifications', () => {
  it('hands each notification to the handler of its channel', async () => {
    const heard: string[] = [];
    let last = () => {};
    const all = new Promise<void>((resolve) => (last = resolve));
    const listener = new NotificationListener(database.url, 'listener spec', {
      sealed: (payload) => heard.push(`sealed ${payload}`),
      'a "strange" name': (payload) => {
        heard.push(payload);
        last();
      },
    });
    await listener.start();
    await notify('unheard', 'never');
    await notify('sealed', '7');
    await notify('a "strange" name', '');
    await all;
    expect(heard).toEqual(['sealed 7', '']);
    await listener.close();
  });

  it('C14 listens again after its connection was terminated, and says so', async () => {
    const heard: string[] = [];
    const listener = new NotificationListener(database.url, 'terminated listener', {
      sealed: (payload) => heard.push(payload),
    });
    const lost = once(listener, 'lost');
    const reconnected = once(listener, 'reconnected');
    await listener.start();
    await onTestServer((admin) =>
      admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'terminated listener'`,
      ),
    );
    await lost;
    await reconnected;
    await notify('sealed', '8');
    while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(heard).toEqual(['8']);
    await listener.close();
  });

  it('does not start on a server that is away', async () => {
    const listener = new NotificationListener('postgres://nobody@127.0.0.1:1/none', 'listener spec', {});
    await expect(listener.start()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await listener.close();
  });
});
