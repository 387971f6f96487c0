import { ClearanceOutcome1795520000000 } from './1795520000000-clearance-outcome';
import { District, type Place } from '../test/support/district';
import { registered } from '../test/support/cleared-interconnection';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../test/support/registry';

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
});

afterAll(() => registry.close());

it('a registry whose clearances said nothing of waivers is told by their verdicts', async () => {
  const place: Place = async (statement) => registered(registry, await statement);
  const district = await District.create(place, registry.operator, TEST_ORIGIN);
  await district.state();
  await registry.worker.judging.issuer.issue(district.id, () => Promise.resolve(false));

  const runner = registry.dataSource.createQueryRunner();
  const migration = new ClearanceOutcome1795520000000();
  await migration.down(runner);
  await migration.up(runner);
  await runner.release();

  const { rows } = await registry.pool.query('select outcome from state.clearance');
  expect(rows).toEqual([{ outcome: 'permit' }, { outcome: 'permit' }]);
});
