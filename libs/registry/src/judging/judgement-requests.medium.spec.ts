import type { Pool } from 'pg';
import { createPool } from '#platform/database';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database';
import { JudgementRequests } from './judgement-requests';

const NOW = 1_700_000_000;
const refused = { refusal: { code: 'not-found' as const, message: 'it is not there' } };

let database: TestDatabase;
let pool: Pool;
let requests: JudgementRequests;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: true });
  pool = createPool(database.url, { size: 2, applicationName: 'test', onConnectionLost: () => undefined });
  requests = new JudgementRequests(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(() => pool.query('truncate work.judgement_request'));

const askAll = async (count: number, party: string, at = NOW, interconnection = 'remote') => {
  const ids: string[] = [];
  for (let asked = 0; asked < count; asked++) ids.push(await requests.ask(interconnection, party, at));
  return ids;
};
const asked = (id: string, party: string) => ({ id, interconnection: 'remote', party });

describe('requests to judge', () => {
  it('of one party wait in a number that leaves room for others', async () => {
    const [first = ''] = await askAll(16, 'party:crowd');
    await expect(requests.ask('other', 'party:crowd', NOW)).rejects.toMatchObject({ code: 'busy' });
    await requests.ask('remote', 'party:other', NOW);
    expect(await requests.open(NOW)).toHaveLength(17);
    await requests.answer([asked(first, 'party:crowd')], refused);
    await requests.ask('other', 'party:crowd', NOW);
    // Nobody answers any more what was asked a minute ago.
    await askAll(15, 'party:crowd', NOW + 61);
  });

  it('are kept with their answers, the last of them, for two days', async () => {
    const ids: string[] = [];
    for (let second = 0; second < 34; second++) {
      const id = await requests.ask('remote', 'party:asker', NOW + second);
      await requests.answer([asked(id, 'party:asker')], refused);
      ids.push(id);
    }
    const found = async (id = '') => (await requests.find(id, 'party:asker'))?.answer;
    expect([await found(ids[0]), await found(ids[1]), await found(ids[33])]).toEqual([
      undefined,
      refused,
      refused,
    ]);
    await requests.ask('other', 'party:asker', NOW + 32 + 2 * 86_400);
    expect([await found(ids[31]), await found(ids[32])]).toEqual([undefined, refused]);
  });
});
