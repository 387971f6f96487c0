import { Refusal } from '#core/refusal';
import type { Submission } from '#core/register';
import { engineFile, Judges, KeptEngines } from '#registry/engine';
import { registerTime } from '#registry/judging';
import { EvidenceReader } from '#registry/verification';
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

it('what could not be judged is judged by the next shadow run', async () => {
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
    expect(await shadow(refusing)).toMatchObject({ judged: 0, unjudged: 1 });
    expect(await shadow((id) => evidence.gatherForOwners(id))).toMatchObject({ judged: 1, unjudged: 0 });
  } finally {
    await judges.close();
  }
});
