import { setTimeout as sleep } from 'node:timers/promises';
import { openCheckpoint } from '#core/log';
import type { Submission } from '#core/register';
import { FileKeystore } from '#platform/keystore';
import { queueConnection, WakeUps } from '#platform/queue';
import { fsck } from '#registry/audit';
import { readHead, RecordDamage } from '#registry/record';
import {
  createRegistryKeys,
  found,
  openRegistry,
  openWorker,
  type OpenRegistry,
  type RegistryKeys,
} from '#registry/registry';
import { stateTables } from '#registry/schema';
import { CheckpointSigner, RollbackError, type CheckpointMemory } from './checkpoint-signer';
import { Sealer } from './sealer';
import { damage } from '../../../../test/support/damage';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database';
import { capturedDiagnostics } from '../../../../test/support/diagnostics';
import { TestParty } from '../../../../test/support/party';
import { memoryOf, TEST_ORIGIN } from '../../../../test/support/registry';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

const { diagnostics } = capturedDiagnostics();
const directory = useTemporaryDirectory();

let database: TestDatabase;
let registry: OpenRegistry;
let keys: RegistryKeys;
let memory: CheckpointMemory;
/** Submissions that nobody seals; they are answered when the registry closes. */
let unsealed: Promise<unknown>[];

/** A registry that is founded and has nobody who seals. */
beforeEach(async () => {
  database = await createTestDatabase({ migrated: true });
  const keystore = new FileKeystore(directory());
  keys = await createRegistryKeys(keystore, TEST_ORIGIN);
  memory = memoryOf();
  const monotonic = () => performance.now();
  const { url: databaseUrl } = database;
  registry = await openRegistry({ databaseUrl, origin: TEST_ORIGIN, diagnostics, monotonic, poolSize: 4 });
  unsealed = [found({ ...registry, keys, keystore })];
  await reached(2);
});

afterEach(async () => {
  await registry.close();
  await Promise.all(unsealed);
  await database.drop();
});

const size = async () => (await readHead(registry.pool)).head.size;

async function reached(wanted: number): Promise<void> {
  while ((await size()) < wanted) await sleep(5);
}

/** Commits so many new parties without waiting for a seal. */
async function commit(count: number): Promise<void> {
  const before = await size();
  const parties = Array.from({ length: count }, () => TestParty.create(TEST_ORIGIN).introduction());
  const submissions: readonly Submission[] = await Promise.all(parties);
  unsealed.push(registry.register.submit(submissions));
  await reached(before + count);
}

async function newSealer(remembered = memory): Promise<Sealer> {
  return new Sealer(
    registry.pool,
    await CheckpointSigner.open(keys.log.verifier, keys.log.signer, remembered),
  );
}

async function checkpoints(): Promise<readonly { size: number; note: string }[]> {
  const { rows } = await registry.pool.query<{ size: number; note: string }>(
    'select size, note from record.checkpoint order by size',
  );
  return rows;
}

/** Keeps a copy of every table; what is returned puts them back as a restored backup would. */
async function backUp(): Promise<() => Promise<void>> {
  const record = ['entry', 'body', 'object', 'tile', 'checkpoint', 'head'].map((name) => `record.${name}`);
  const tables = [...record, ...stateTables.map(({ name }) => `state.${name}`)];
  const copyOf = (table: string) => `copy_${table.replace('.', '_')}`;
  for (const table of tables) await registry.pool.query(`create table ${copyOf(table)} as table ${table}`);
  return () =>
    damage(
      registry.pool,
      tables.map((table) => `delete from ${table}; insert into ${table} table ${copyOf(table)}`).join(';'),
    );
}

describe('sealing', () => {
  it('L07 catches up at start with what was committed and never sealed', async () => {
    await commit(3);
    expect(await checkpoints()).toEqual([]);
    const wakeUps = await WakeUps.open(queueConnection({ databaseUrl: database.url }), diagnostics);
    const worker = await openWorker({
      registry,
      databaseUrl: database.url,
      keys,
      memory,
      wakeUps,
      diagnostics,
    });
    const sealed = await registry.log.latest();
    await worker.close();
    await wakeUps.close();
    expect(sealed?.size).toBe(5);
    expect((await fsck(registry.pool, { trust: keys.log.verifier })).findings).toEqual([]);
  });

  it('by two sealers at once gives each tree one note', async () => {
    const sealers = [await newSealer(memoryOf()), await newSealer(memoryOf())];
    for (let round = 0; round < 5; round++) {
      await commit(2);
      await Promise.all(sealers.map((sealer) => sealer.seal()));
    }
    const notes = await checkpoints();
    expect(notes.map((one) => one.size)).toEqual([4, 6, 8, 10, 12]);
    for (const { size: signed, note } of notes) {
      const { checkpoint } = openCheckpoint(note, { origin: TEST_ORIGIN, verifiers: [keys.log.verifier] });
      expect(checkpoint.size).toBe(signed);
    }
  });

  it('does nothing when nothing is new', async () => {
    const sealer = await newSealer();
    expect(await sealer.seal()).toMatchObject({ size: 2 });
    expect(await sealer.seal()).toBeNull();
  });

  const damages: readonly [string, string, string][] = [
    [
      'a leaf without its hash',
      `update record.entry set leaf = leaf || 'x' where place = 3`,
      'record.entry 3',
    ],
    ['a missing entry', 'delete from record.entry where place = 3', 'record.entry 3'],
    [
      'a leaf that another one replaced',
      `update record.entry e set leaf = o.leaf, leaf_hash = o.leaf_hash
      from record.entry o where e.place = 3 and o.place = 2`,
      'record.head',
    ],
    ['a head with another root', `update record.head set root = sha256('x')`, 'record.head'],
  ];
  for (const [what, sql, row] of damages) {
    it(`signs nothing over ${what}`, async () => {
      await commit(3);
      await damage(registry.pool, sql);
      const refused = await (await newSealer()).seal().catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(RecordDamage);
      expect(refused).toMatchObject({ row });
      expect(await checkpoints()).toEqual([]);
      expect(await memory.recall()).toBeNull();
    });
  }
});

describe('a database restored from an older backup', () => {
  it('L03 is refused by a worker that remembers more', async () => {
    await (await newSealer()).seal();
    const restore = await backUp();
    await commit(3);
    await (await newSealer()).seal();
    // Those who submitted are answered by proofs from the tree that is about to go.
    await Promise.all(unsealed);
    await restore();
    expect(await size()).toBe(2);
    const wakeUps = await WakeUps.open(queueConnection({ databaseUrl: database.url }), diagnostics);
    const opening = openWorker({ registry, databaseUrl: database.url, keys, memory, wakeUps, diagnostics });
    await expect(opening).rejects.toBeInstanceOf(RollbackError);
    await wakeUps.close();
  });

  it('L03 is refused also when it has grown past what is remembered, differently', async () => {
    const restore = await backUp();
    await commit(3);
    await (await newSealer()).seal();
    await registry.close();
    await Promise.all(unsealed);
    const monotonic = () => performance.now();
    registry = await openRegistry({ databaseUrl: database.url, diagnostics, monotonic, poolSize: 4 });
    await restore();
    await commit(6);
    const sealer = await newSealer();
    await expect(sealer.verifyContinuity()).rejects.toBeInstanceOf(RollbackError);
  });

  it('freezes a register that has seen more', async () => {
    const restore = await backUp();
    await commit(3);
    await restore();
    expect(await size()).toBe(2);
    const [answer] = await registry.register.submit([await TestParty.create(TEST_ORIGIN).introduction()]);
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'log-read-only', status: 503 } });
    const { head } = await readHead(registry.pool);
    expect(head).toMatchObject({ size: 2, frozen: { code: 'log-read-only' } });
    expect(head.frozen?.reason).toContain('record.head');
  });
});
