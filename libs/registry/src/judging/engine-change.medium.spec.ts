import type { Submission } from '#core/register';
import { engineFile, Judges, KeptEngines } from '#registry/engine';
import { readHead } from '#registry/record';
import { RegistryVoice } from '#registry/registry';
import { EvidenceReader } from '#registry/verification';
import { District, type Reference } from '../../../../test/support/district';
import { engineWithoutJoinings, otherEngine } from '../../../../test/support/other-engine';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { buildJudging } from '.';

const own = engineFile();
const older = engineWithoutJoinings();

let registry: TestRegistry;
let district: District;
let voice: RegistryVoice;

beforeAll(async () => {
  registry = await startTestRegistry();
  voice = new RegistryVoice(TEST_ORIGIN, TEST_ORIGIN, registry.keys.statement.signer);
  await new KeptEngines(registry.pool).keep([older]);
  district = await District.create(place, registry.operator, TEST_ORIGIN);
  await district.state();
});
afterAll(() => registry.close());

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const [answer] = await registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

/** Has an engine put in force at once, as if a shadow run had shown that nothing changes. */
async function putInForce({ name, sha256 }: typeof own): Promise<void> {
  const { head, now } = await readHead(registry.pool);
  const shadow = { basis: head.size - 1, judged: 0, changed: 0, report: 'A'.repeat(43) };
  await place(voice.say('ruleset', now, { ruleset: 1, engine: { name, sha256 }, shadow }));
}

/** Judges, with something that happens at the first moment of a kind; tells by which engine, and how often it was begun. */
async function issue(moment: 'asked' | 'gathered', happens: () => Promise<void>) {
  const { pool, origin, register } = registry;
  const { signer } = registry.keys.statement;
  const judges = new Judges(new KeptEngines(pool));
  const evidence = new EvidenceReader(pool);
  const moments: string[] = [];
  const reach = async (reached: typeof moment) => {
    moments.push(reached);
    if (reached === moment && moments.filter((one) => one === moment).length === 1) await happens();
  };
  const { issuer } = buildJudging({
    pool,
    origin,
    signer,
    voice,
    register,
    judges: {
      present: async () => {
        const judge = await judges.present();
        await reach('asked');
        return judge;
      },
    },
    gather: async (id) => {
      const gathered = await evidence.gatherForOwners(id);
      await reach('gathered');
      return gathered;
    },
    onError: (error) => {
      throw error;
    },
  });
  const { verdict, clearances } = await issuer.issue(district.id, () => Promise.resolve(true));
  await judges.close();
  return { engine: verdict.engine, begun: moments.length / 2, cleared: clearances.length };
}

describe('an engine that comes in force while something is judged', () => {
  it('C20 judges it again, where it came after the evidence was gathered', async () => {
    const judged = await issue('gathered', () => putInForce(older));
    expect(judged).toEqual({ engine: older.name, begun: 2, cleared: 2 });
  });

  it('C20 judges it again, where it came before', async () => {
    const judged = await issue('asked', () => putInForce(own));
    expect(judged).toEqual({ engine: own.name, begun: 2, cleared: 2 });
  });

  it('has what stands judged anew, though another file of that name says the same', async () => {
    const other = otherEngine(own.name, 'function rankOf(', 'function  rankOf(');
    await new KeptEngines(registry.pool).keep([other]);
    await putInForce(other);
    const { head } = await readHead(registry.pool);
    await registry.worker.judging.rejudging.run();
    const judged = await registry.worker.judging.issuer.issue(district.id, () => Promise.resolve(true));
    expect(judged).toMatchObject({ verdict: { outcome: 'permit', engine: own.name } });
    expect(judged.place).toBeGreaterThanOrEqual(head.size);
  });
});
