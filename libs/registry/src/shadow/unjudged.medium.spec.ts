import { Refusal } from '#core/refusal';
import type { Submission } from '#core/register';
import { ShadowReport } from '#core/shadow';
import { engineFile, Judges, KeptEngines, OwnJudge } from '#registry/engine';
import { registerTime } from '#registry/judging';
import { EvidenceReader } from '#registry/verification';
import { NOW } from '../../../../test/support/evidence';
import { someConnection } from '../../../../test/support/interconnection-evidence';
import { District, type Reference } from '../../../../test/support/district';
import { engineWithoutJoinings } from '../../../../test/support/other-engine';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import { ShadowLedger } from '.';
import { ShadowRun } from './shadow-run';

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

it('what could not be judged is told of, and judged by the next shadow run', async () => {
  const kept = new KeptEngines(registry.pool);
  const candidate = engineWithoutJoinings();
  await kept.keep([candidate]);
  const district = await District.create(place, registry.operator, TEST_ORIGIN);
  await district.state();
  await registry.worker.judging.issuer.issue(district.id, () => Promise.resolve(false));
  const judges = new Judges(kept);
  const evidence = new EvidenceReader(registry.pool);
  const shadow = async (gather: (id: string) => ReturnType<EvidenceReader['gatherForOwners']>) => {
    const parts = {
      ledger: new ShadowLedger(registry.pool),
      now: () => registerTime(registry.pool),
      gather,
    };
    const both = {
      active: await judges.of(engineFile().sha256),
      candidate: await judges.of(candidate.sha256),
    };
    return new ShadowRun(parts, both).complete(() => Promise.resolve('go-on'));
  };
  try {
    const refusing = () => Promise.reject(new Refusal('judgement-too-large', 'for now'));
    const told = new ShadowReport({ active: engineFile().sha256, engine: candidate.sha256 });
    told.add({ interconnection: district.id, unjudged: 'judgement-too-large' });
    const report = told.digest();
    expect(await shadow(refusing)).toMatchObject({ judged: 0, changed: 0, unjudged: 1, report });
    expect(await shadow((id) => evidence.gatherForOwners(id))).toMatchObject({ judged: 1, unjudged: 0 });
  } finally {
    await judges.close();
  }
});

it.each(['active', 'candidate'] as const)(
  'what the %s engine finds too large is judged by neither',
  async (which) => {
    const evidence = someConnection();
    const { engine } = new OwnJudge();
    const judged = { judgeToSign: () => Promise.resolve({}) };
    const refuses = { judgeToSign: () => Promise.reject(new Refusal('judgement-too-large', 'too much')) };
    const judges = {
      active: { ...judged, engine },
      candidate: { ...judged, engine },
      [which]: { ...refuses, engine },
    };
    const kept: unknown[] = [];
    const pending = [['party:a/district'], [], []];
    const ledger = {
      forgetOthers: () => Promise.resolve(),
      follow: () => Promise.resolve(0),
      pending: () => Promise.resolve(pending.shift()),
      keep: (_: unknown, { difference }: { difference: unknown }) => Promise.resolve(kept.push(difference)),
      tally: () => Promise.resolve({}),
    };
    const gather = () => Promise.resolve(evidence);
    const parts = { ledger: ledger as unknown as ShadowLedger, now: () => Promise.resolve(NOW), gather };
    await new ShadowRun(parts, judges as unknown as ConstructorParameters<typeof ShadowRun>[1]).complete(() =>
      Promise.resolve('go-on'),
    );
    expect(kept).toEqual([{ interconnection: 'party:a/district', unjudged: 'judgement-too-large' }]);
  },
);
