import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { findSelfWritten } from './state-columns';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: true });
  client = new Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

describe('schema state', () => {
  it('holds nothing that PostgreSQL writes by itself', async () => {
    expect(await findSelfWritten(client)).toEqual([]);
  });

  it.each([
    ['a default', 'create table state.probe (n int default 1)', ['state.probe.n has a default']],
    [
      'a generated column',
      'create table state.probe (n int, m int generated always as (n + 1) stored)',
      ['state.probe.m is a generated column'],
    ],
    [
      'an identity column',
      'create table state.probe (n int generated always as identity)',
      ['state.probe.n is an identity column', 'state.probe_n_seq is a sequence'],
    ],
    [
      'a trigger',
      `create table state.probe (n int);
       create trigger probe before update on state.probe for each row execute function suppress_redundant_updates_trigger()`,
      ['state.probe.probe is a trigger'],
    ],
    [
      'a rule',
      'create table state.probe (n int); create rule probe as on delete to state.probe do instead nothing',
      ['state.probe.probe is a rule'],
    ],
  ])('would be found to hold %s', async (_what, statements, found) => {
    await client.query('begin');
    await client.query(statements);
    expect(await findSelfWritten(client)).toEqual(found);
    await client.query('rollback');
  });
});
