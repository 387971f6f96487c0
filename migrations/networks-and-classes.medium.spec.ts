import { rebuild } from '#registry/audit';
import { NetworksAndClasses1795500000000 } from './1795500000000-networks-and-classes';
import { startTestRegistry, type TestRegistry } from '../test/support/registry';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
});

afterAll(() => registry.close());

it('a registry from before sectors is brought to what its record leads to', async () => {
  const runner = registry.dataSource.createQueryRunner();
  const migration = new NetworksAndClasses1795500000000();
  await migration.down(runner);
  await migration.up(runner);
  await runner.release();

  const parties = await registry.pool.query<{ sectors: string[] }>('select sectors from state.party');
  expect(parties.rows).toEqual([{ sectors: [] }]);
  expect((await rebuild(registry.pool)).differences).toEqual([]);
});
