import type { Pool } from 'pg';
import { commitmentOf, prepare, SALT_BYTES, type Submission } from '#core/register';
import { createPool } from '#platform/database';
import { fsck, rebuild } from '#registry/audit';
import { stateTables } from '#registry/schema';
import { BatchWriter } from './batch-writer';
import { ClockGuard } from './clock-guard';
import type { Candidate } from './fold-batch';
import { ResilientWriter } from './resilient-writer';
import { StateStore } from './state-store';
import { FaultyPool, type Fault } from '../../../../test/support/faulty-pool';
import { TestParty } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';

let registry: TestRegistry;
let pool: Pool;
let faults: FaultyPool;
let writer: BatchWriter;
let resilient: ResilientWriter;
let steps: number;

beforeAll(async () => {
  registry = await startTestRegistry();
  pool = createPool(registry.database.url, {
    size: 2,
    applicationName: 'faults',
    onConnectionLost: () => {},
  });
  faults = new FaultyPool(pool);
  const monotonic = () => performance.now();
  writer = new BatchWriter(faults.faulty, new StateStore(stateTables), new ClockGuard(monotonic), monotonic);
  const never = () =>
    Promise.reject(new TypeError('nothing is set aside or frozen for the sake of a lost connection'));
  const pause = () => Promise.resolve();
  resilient = new ResilientWriter(writer, { pause, quarantine: never, freeze: never, report: () => {} });
  await writer.write([await newcomer()]);
  steps = faults.asked.length;
});

afterAll(async () => {
  await pool.end();
  await registry.close();
});

async function newcomer(): Promise<Candidate> {
  return toCandidate(await TestParty.create(TEST_ORIGIN).introduction());
}

async function toCandidate(submission: Submission): Promise<Candidate> {
  const prepared = await prepare(submission, {
    origin: TEST_ORIGIN,
    findKey: () => Promise.resolve(undefined),
    findKeysOf: () => Promise.resolve([]),
  });
  const salt = Buffer.alloc(SALT_BYTES, 7);
  const { kind, issuer } = prepared.statement;
  return { prepared, salt, commitment: commitmentOf(salt, kind, issuer, prepared.bytes) };
}

/** How many rows there are of everything a write touches. */
async function counts(): Promise<readonly number[]> {
  const { rows } = await registry.pool.query<{ count: number }>(
    `select count(*) from record.entry union all select count(*) from record.body union all select count(*) from state.party
     union all select count(*) from state.event union all select size from record.head`,
  );
  return rows.map(({ count }) => count);
}

/** The fault at each step of a write, by the words of the query it hits. */
function everyStep(strike: Fault['strike']): Fault[] {
  return Array.from({ length: steps }, (_, step) => ({ step, strike }));
}

const lost = new Error('the answer is lost');
const fails: Fault['strike'] = () => Promise.reject(lost);
const failsLate: Fault['strike'] = async (send) => {
  await send();
  throw lost;
};
const isCut: Fault['strike'] = async (send, client) => {
  const pid = 'processID' in client ? client.processID : 0;
  await registry.pool.query('select pg_terminate_backend($1)', [pid]);
  return send();
};

describe('a write that fails in the middle', () => {
  it('takes the steps that the others are about', () => {
    expect(faults.asked.map((words) => words.toLowerCase().match(/\w+/)?.[0])).toEqual([
      'begin',
      'insert',
      'select',
      'select',
      'select',
      'with',
      'with',
      'commit',
    ]);
  });

  it('C13 leaves nothing half done, and the retry gives one place', async () => {
    for (const fault of [...everyStep(fails), ...everyStep(failsLate)]) {
      const candidate = await newcomer();
      const before = await counts();
      faults.fault = fault;
      await expect(writer.write([candidate])).rejects.toBe(lost);
      const committed = fault.strike === failsLate && fault.step === steps - 1;
      expect(await counts()).toEqual(committed ? before.map((count) => count + 1) : before);
      const [outcome] = await writer.write([candidate]);
      expect(outcome).toMatchObject({ outcome: committed ? 'known' : 'appended', place: before[0] });
      expect(await counts()).toEqual(before.map((count) => count + 1));
    }
  });

  it('C14 goes on over another connection when its own is cut, at whichever step', async () => {
    for (const fault of everyStep(isCut)) {
      const candidate = await newcomer();
      const before = await counts();
      faults.fault = fault;
      const [outcome] = await resilient.write([candidate]);
      expect(outcome).toMatchObject({ place: before[0] });
      expect(await counts()).toEqual(before.map((count) => count + 1));
      expect(await resilient.write([await newcomer()])).toMatchObject([{ outcome: 'appended' }]);
    }
  });

  it('C14 answers unavailable when every connection is cut', async () => {
    const before = await counts();
    const always = {
      write: () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })),
    };
    const surroundings = { pause: () => Promise.resolve(), report: () => {} };
    const never = () => Promise.reject(new TypeError('nothing is set aside'));
    const hopeless = new ResilientWriter(always, { ...surroundings, quarantine: never, freeze: never });
    await expect(hopeless.write([await newcomer()])).rejects.toMatchObject({
      code: 'unavailable',
      status: 503,
    });
    expect(await counts()).toEqual(before);
  });

  it('leaves a record that is whole and leads to the state', async () => {
    await registry.worker.seal();
    const { findings } = await fsck(registry.pool, { trust: registry.keys.log.verifier });
    expect(findings).toEqual([]);
    expect((await rebuild(registry.pool)).differences).toEqual([]);
  });
});

describe('a write that meets another one', () => {
  /** Raises the error the first `times` times; a sequence counts also what is rolled back. */
  async function raise(state: string, times: number): Promise<void> {
    await registry.pool.query(
      `create sequence if not exists met; alter sequence met restart;
       create or replace function meet() returns trigger language plpgsql as $$
       begin
         if nextval('met') <= ${times} then raise 'met another' using errcode = '${state}'; end if;
         return new;
       end $$;
       create or replace trigger meet before insert on record.entry for each row execute function meet()`,
    );
  }

  for (const state of ['40001', '40P01', '55P03']) {
    it(`C11 is tried again after ${state}, at most five times`, async () => {
      await raise(state, 4);
      expect(await resilient.write([await newcomer()])).toMatchObject([{ outcome: 'appended' }]);
      await raise(state, 5);
      const candidate = await newcomer();
      await expect(resilient.write([candidate])).rejects.toMatchObject({ code: 'busy', status: 503 });
      expect(await resilient.write([candidate])).toMatchObject([{ outcome: 'appended' }]);
    });
  }

  it('C11 tells the submitter', async () => {
    await raise('40001', 5);
    const [answer] = await registry.register.submit([await TestParty.create(TEST_ORIGIN).introduction()]);
    expect(answer).toMatchObject({ outcome: 'refused', refusal: { code: 'busy', status: 503 } });
  });
});
