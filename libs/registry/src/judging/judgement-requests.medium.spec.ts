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
beforeEach(() => pool.query('truncate work.judgement_request, state.party'));

const admit = (party: string) =>
  pool.query(
    `insert into state.party (id, place, legal_name, jurisdiction, society, admitted_at, roles, sectors, may_admit)
     values ($1, 0, '{}', 'JP', 'civil', 1, '{}', '{}', '{}')`,
    [party],
  );

/** Who asked, in the order in which it is judged. */
async function judgedInTurn(): Promise<string[]> {
  const parties: string[] = [];
  for (let group = await requests.next(NOW + 9); group.length > 0; group = await requests.next(NOW + 9)) {
    parties.push(...group.map(({ party }) => party));
    await requests.answer(group, refused);
  }
  return parties;
}

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
    expect(await requests.next(NOW)).toHaveLength(17);
    await requests.answer([asked(first, 'party:crowd')], refused);
    await requests.ask('other', 'party:crowd', NOW);
    // Nobody answers any more what was asked a minute ago.
    await askAll(15, 'party:crowd', NOW + 61);
  });

  it('of parties that nobody admitted wait in a number that leaves room for the others', async () => {
    await admit('party:known');
    for (let stranger = 0; stranger < 8; stranger++) await askAll(8, `party:stranger-${stranger}`);
    await expect(requests.ask('own', 'party:newcomer', NOW)).rejects.toMatchObject({ code: 'busy' });
    await requests.ask('own', 'party:known', NOW);
    expect(await requests.next(NOW)).toMatchObject([{ interconnection: 'own' }]);
    // A minute later nobody waits for them any more.
    await requests.ask('own', 'party:newcomer', NOW + 61);
  });

  it('are judged by turns of the parties that asked, the admitted first', async () => {
    await admit('party:known');
    await admit('party:other');
    for (let count = 0; count < 3; count++) await requests.ask(`crowd ${count}`, 'party:crowd', NOW);
    await requests.ask('alone', 'party:alone', NOW + 1);
    for (let count = 0; count < 2; count++) await requests.ask(`known ${count}`, 'party:known', NOW + 2);
    await requests.ask('other', 'party:other', NOW + 3);
    expect(await judgedInTurn()).toEqual([
      'party:known',
      'party:other',
      'party:known',
      'party:crowd',
      'party:alone',
      'party:crowd',
      'party:crowd',
    ]);
  });

  it('that nobody came to within a minute are answered so', async () => {
    const [late = ''] = await askAll(1, 'party:late');
    expect(await requests.next(NOW + 60)).toHaveLength(1);
    expect(await requests.next(NOW + 61)).toEqual([]);
    expect(await requests.answerOf(late)).toMatchObject({ refusal: { code: 'busy' } });
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
