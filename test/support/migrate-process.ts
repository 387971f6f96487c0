import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createDataSource, migrate } from '#platform/database';

/** Takes long enough that whoever does not wait collides with it. */
class Slow1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE slow (id int)');
    await runner.query('SELECT pg_sleep(0.3)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE slow');
  }
}

class Last1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE slow ADD COLUMN word text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE slow DROP COLUMN word');
  }
}

/** A process of its own that migrates the database it is given and tells which migrations it ran. */
async function main(url: string): Promise<void> {
  const dataSource = createDataSource(url, {
    poolSize: 2,
    entities: [],
    migrations: [Slow1700000000000, Last1700000000001],
    applicationName: 'migrate process',
  });
  await dataSource.initialize();
  const done = await migrate(dataSource);
  await dataSource.destroy();
  process.send?.(done, () => process.disconnect());
}

void main(process.argv[2] ?? '');
