import { MigrationExecutor, type DataSource, type MigrationInterface } from 'typeorm';

/** A migration as the ORM takes it; the name ends with a timestamp, which orders it. */
export type MigrationClass = new () => MigrationInterface;

/** Any number nobody else uses as an advisory lock: the ASCII of "migrate". */
const lockKey = '30796665482998885';

/**
 * Runs the migrations that are still missing and returns their names in order; safe while any number of processes do so.
 * The lock belongs to the very connection that migrates: were they two, the lock's could die and let a second process in.
 */
export async function migrate(dataSource: DataSource): Promise<readonly string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`SELECT pg_advisory_lock(${lockKey})`);
    const executor = new MigrationExecutor(dataSource, runner);
    executor.transaction = 'each';
    const done = await executor.executePendingMigrations();
    return done.map((migration) => migration.name);
  } finally {
    await runner.query(`SELECT pg_advisory_unlock(${lockKey})`).catch(() => {}); // a dead connection holds no lock
    await runner.release();
  }
}
