import { InterconnectionReader } from '#registry/system';
import { District, type Place } from '../test/support/district';
import { registered } from '../test/support/cleared-interconnection';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../test/support/registry';
import { InterconnectionsByParty1795530000000 } from './1795530000000-interconnections-by-party';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
});

afterAll(() => registry.close());

it('interconnections that were there before are found by whose systems they connect', async () => {
  const place: Place = async (statement) => registered(registry, await statement);
  const district = await District.create(place, registry.operator, TEST_ORIGIN);
  await district.state();
  const parties = async () => (await registry.pool.query('select parties from state.interconnection')).rows;
  const [before] = (await parties()) as [{ parties: string[] }];

  const runner = registry.dataSource.createQueryRunner();
  const migration = new InterconnectionsByParty1795530000000();
  const again = async () => {
    await migration.down(runner);
    await migration.up(runner);
    return parties();
  };
  expect(await again()).toEqual([before]);
  const channels = JSON.stringify([{ owner: 'party:between' }, { owner: before.parties[0] }]);
  const sql = `update state.interconnection set definition = definition || jsonb_build_object('channels', $1::jsonb)`;
  await runner.query(sql, [channels]);
  expect(await again()).toEqual([{ parties: [...before.parties, 'party:between'] }]);
  await runner.release();

  const reader = { parties: [registry.operator.id], admitted: true };
  const list = (party: string) =>
    new InterconnectionReader(registry.pool).list({ party, after: -1, limit: 9, reader });
  expect(await list(registry.operator.id)).toEqual([]);
  expect(await list(district.id.split('/')[0] ?? '')).toHaveLength(1);
});
