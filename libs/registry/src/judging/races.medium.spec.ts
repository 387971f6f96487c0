import type { Submission } from '#core/register';
import { Judges, KeptEngines } from '#registry/engine';
import { RegistryVoice } from '#registry/registry';
import { EvidenceReader } from '#registry/verification';
import { District, type Reference } from '../../../../test/support/district';
import { newKey, TestParty } from '../../../../test/support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { buildJudging, type Judging } from '.';

/** How many times something is taken back while it is relied on, and how many districts do so side by side. */
const RACES = Number(process.env['INTERLOCK_RACES'] ?? 100);
const SIDE_BY_SIDE = 2;

let registry: TestRegistry;

beforeAll(async () => {
  registry = await startTestRegistry();
});
afterAll(() => registry.close());

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const [answer] = await registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

/** The moments of an issue at which a race takes back what it rests on. */
const moments = ['before', 'gathered', 'verdict', 'clearance'] as const;

type Moment = (typeof moments)[number];

/** An issuer that tells each moment it comes to. */
function issuerThatTells(tell: (moment: Moment) => void | Promise<void>): Judging['issuer'] {
  const { keys, pool, origin, register } = registry;
  const { signer } = keys.statement;
  const voice = new RegistryVoice(origin, origin, signer);
  const evidence = new EvidenceReader(pool);
  const judging = buildJudging({
    pool,
    origin,
    signer,
    judges: new Judges(new KeptEngines(pool)),
    voice: {
      say: async (kind, at, members) => {
        if (kind === 'verdict' || kind === 'clearance') await tell(kind);
        return voice.say(kind, at, members);
      },
    },
    register,
    gather: async (id) => {
      const gathered = await evidence.gatherForOwners(id);
      await tell('gathered');
      return gathered;
    },
    onError: (error) => {
      throw error;
    },
  });
  return judging.issuer;
}

/** Takes the attestation back at a moment of judging the interconnection; tells whether it was cleared all the same. */
async function race(district: District, moment: Moment): Promise<boolean> {
  const attestation = await district.attestOne();
  let retraction: Promise<Reference> | undefined;
  const tell = (reached: Moment) => {
    if (reached === moment) retraction ??= district.retract(attestation);
  };
  tell('before');
  const { clearances } = await issuerThatTells(tell).issue(district.id, () => Promise.resolve(false));
  await (retraction ?? district.retract(attestation));
  return clearances.length > 0;
}

async function races(count: number): Promise<number> {
  const district = await District.create(place, registry.operator, TEST_ORIGIN);
  await district.state();
  await district.retract(district.attested.get(district.valve) as Reference);
  let won = 0;
  for (let done = 0; done < count; done++) {
    if (await race(district, moments[done % moments.length] ?? 'before')) won++;
  }
  return won;
}

describe('a retraction against a clearance', () => {
  it(
    `C06 leaves none with a place after the retraction it rested on, ${RACES} times`,
    async () => {
      const shares = Array.from({ length: SIDE_BY_SIDE }, () => Math.ceil(RACES / SIDE_BY_SIDE));
      const won = (await Promise.all(shares.map(races))).reduce((sum, each) => sum + each, 0);
      // Both have to have happened, or nothing was raced.
      expect(won).toBeGreaterThan(0);
      expect(won).toBeLessThan(RACES);
      const { rows } = await registry.pool.query(
        `select c.place, r.place as retracted from state.clearance c
         join state.verdict v on v.id = c.verdict
         join state.verdict_ground g on g.verdict = v.id
         join state.removal r on r.keys @> array[g.key]
        where r.place > v.basis and r.place < c.place and v.place < c.place`,
      );
      expect(rows).toEqual([]);
      const late = await registry.pool.query(
        `select v.place from state.verdict v join state.verdict_ground g on g.verdict = v.id
         join state.removal r on r.keys @> array[g.key] where r.place > v.basis and r.place < v.place`,
      );
      expect(late.rows).toEqual([]);
    },
    60_000 + RACES * 600,
  );
});

it('keeps nobody from a clearance by saying what does not count', async () => {
  const district = await District.create(place, registry.operator, TEST_ORIGIN);
  await district.state();
  const { catalogue, valve: product } = district;
  const stranger = TestParty.create(TEST_ORIGIN);
  await place(stranger.introduction());
  const say = () => place(stranger.attestation({ catalogue, product, results: { 'R-1': 'not-met' } }));
  let attested = await say();
  const counter = { subject: district.attested.get(product), catalogue, requirements: ['R-1'] };
  let gathered = 0;
  const issuer = issuerThatTells(async (moment) => {
    if (moment !== 'gathered') return;
    gathered += 1;
    await place(stranger.say('retraction', { subject: { statement: attested }, reason: 'wrong' }));
    attested = await say();
    await place(stranger.say('counter-statement', { ...counter, rationale: 'I do not like it.' }));
    await place(stranger.say('namespace', { prefix: `pkg:generic/squatted-${gathered}` }));
    await place(stranger.enrolment(newKey()));
  });
  const { verdict, clearances } = await issuer.issue(district.id, () => Promise.resolve(false));
  expect([verdict.outcome, clearances.length, gathered]).toEqual(['permit', 2, 1]);
});
