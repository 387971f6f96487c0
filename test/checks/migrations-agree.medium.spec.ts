import { dataSource } from '#registry/schema';
import { createTestDatabase } from '../support/database';

describe('entities and migrations', () => {
  it('agree: the ORM has nothing to change in a migrated database', async () => {
    const database = await createTestDatabase({ migrated: true });
    const source = await dataSource(database.url).initialize();
    try {
      const { upQueries } = await source.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await source.destroy();
      await database.drop();
    }
  });
});
