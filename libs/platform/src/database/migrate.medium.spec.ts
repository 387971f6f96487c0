import path from 'node:path';
import { Client } from 'pg';
import { createTestDatabase } from '../../../../test/support/database';
import { nextMessage, startTypescript } from '../../../../test/support/typescript-process';

const processFile = path.resolve(__dirname, '../../../../test/support/migrate-process.ts');

describe('migrating', () => {
  it('C15 happens exactly once when five processes start at the same time', async () => {
    const database = await createTestDatabase({ migrated: false });
    const processes = Array.from({ length: 5 }, () => startTypescript(processFile, [database.url]));
    const done = await Promise.all(processes.map(nextMessage));
    expect(done.flat()).toEqual(['Slow1700000000000', 'Last1700000000001']);

    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query('SELECT name FROM migrations ORDER BY id');
    await client.end();
    expect(rows).toEqual([{ name: 'Slow1700000000000' }, { name: 'Last1700000000001' }]);
    await database.drop();
  });
});
