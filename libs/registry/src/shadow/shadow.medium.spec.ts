import type { Submission } from '#core/register';
import { ShadowReport } from '#core/shadow';
import type { VerdictStatement } from '#core/verification';
import { fsck, rebuild } from '#registry/audit';
import { engineFile, Judges, KeptEngines, type Engine, type EngineFile } from '#registry/engine';
import { registerTime } from '#registry/judging';
import { EvidenceReader } from '#registry/verification';
import { District, type Reference } from '../../../../test/support/district';
import { eventually } from '../../../../test/support/eventually';
import { engineWithoutJoinings, otherEngine } from '../../../../test/support/other-engine';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../../../../test/support/registry';
import {
  EngineRequests,
  ShadowLedger,
  type EngineAnswers,
  type RefusedRequest,
  type ShadowRunResult,
} from '.';
import { ShadowRun, type OnJudged } from './shadow-run';

const own = engineFile();
const older = engineWithoutJoinings();
const broken = otherEngine('broken', 'function judge(', 'function unused(');

let registry: TestRegistry;
let requests: EngineRequests;
let kept: KeptEngines;
let first: District;
let second: District;

beforeAll(async () => {
  registry = await startTestRegistry();
  requests = new EngineRequests(registry.pool);
  kept = new KeptEngines(registry.pool);
  await kept.keep([older, broken]);
  first = await clearedDistrict('first');
  second = await clearedDistrict('second');
});
afterAll(() => registry.close());

async function place(statement: Submission | Promise<Submission>): Promise<Reference> {
  const [answer] = await registry.register.submit([await statement]);
  if (answer?.outcome !== 'registered') throw new TypeError(JSON.stringify(answer));
  return { place: answer.entry.place, leafHash: answer.entry.leafHash.toString('base64url') };
}

async function clearedDistrict(name: string): Promise<District> {
  const district = await District.create(place, registry.operator, TEST_ORIGIN, name);
  await district.state();
  expect(await issue(district)).toMatchObject({ outcome: 'permit' });
  return district;
}

/** The verdict that stands, and which engine signed for it. */
async function issue({ id }: District): Promise<VerdictStatement & { readonly place: number }> {
  const { place: at } = await registry.worker.judging.issuer.issue(id, () => Promise.resolve(true));
  return verdictAt(at ?? -1);
}

async function verdictAt(at: number): Promise<VerdictStatement & { readonly place: number }> {
  const entry = await registry.entries.find(at);
  const [, payload = ''] = entry?.bytes.toString().split('.') ?? [];
  return { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as VerdictStatement), place: at };
}

/** Asks as the operator would, and waits for the worker. */
async function ask<A extends keyof EngineAnswers>(
  asks: A,
  { sha256: engine }: Engine,
  report: string | null = null,
): Promise<{ readonly id: string; readonly answer: EngineAnswers[A] | RefusedRequest }> {
  const id = await requests.ask({ asks, engine, report }, registry.operator.id, registry.operator.now());
  const answered = await eventually(async () => {
    await registry.worker.engines.run();
    const found = await requests.find(id, { asks, engine });
    if (!found?.answer) throw new TypeError('it is not answered yet');
    return found.answer;
  });
  return { id, answer: answered };
}

async function shadow(engine: EngineFile): Promise<{ readonly id: string } & ShadowRunResult> {
  const { id, answer } = await ask('shadow-run', engine);
  if ('refusal' in answer) throw new TypeError(answer.refusal.message);
  return { id, ...answer };
}

async function activate(engine: EngineFile, report: string): Promise<number> {
  const { answer } = await ask('activation', engine, report);
  if ('refusal' in answer) throw new TypeError(answer.refusal.code);
  await registry.worker.judging.rejudging.run();
  return answer.place;
}

const differencesOf = async (run: string) =>
  (await requests.differences(run, -1, 100)).map(({ difference }) => difference);

const named = ({ name, sha256 }: Engine) => ({ name, sha256 });

describe('another engine', () => {
  it('is kept beside the one that the log began with', async () => {
    const sizes = [own, older, broken].map((engine) => ({ ...named(engine), size: engine.bytes.length }));
    expect(await kept.list()).toEqual(expect.arrayContaining(sizes));
    expect(await kept.active()).toEqual({ ...named(own), since: 0 });
  });

  it('is refused before anybody was shown what it changes', async () => {
    const { answer } = await ask('activation', older, 'A'.repeat(43));
    expect(answer).toMatchObject({ refusal: { code: 'stale-shadow-run' } });
    expect(await kept.active()).toMatchObject(named(own));
  });

  it('is refused where it cannot judge', async () => {
    const { answer } = await ask('shadow-run', broken);
    expect(answer).toMatchObject({ refusal: { code: 'object-mismatch' } });
  });

  it('comes in force once it judged all that is cleared, and then everything is judged again', async () => {
    const before = await issue(first);
    const run = await shadow(older);
    expect(run).toMatchObject({ active: named(own), judged: 2, changed: 0, unjudged: 0 });
    expect(await differencesOf(run.id)).toEqual([]);
    const at = await activate(older, run.report);
    expect(await kept.active()).toEqual({ ...named(older), since: at });
    const { engine, shadow: shown } = (await verdictAt(at)) as unknown as Record<string, unknown>;
    expect([engine, shown]).toEqual([
      named(older),
      { basis: expect.any(Number) as number, judged: 2, changed: 0, unjudged: 0, report: run.report },
    ]);
    const after = await issue(first);
    expect(after.place).toBeGreaterThan(at);
    expect([before.engine, after.engine]).toEqual([named(own), named(older)]);
    expect(after.outcome).toBe('permit');
  });

  it('leaves what was judged before to be judged again by the engine that did', async () => {
    const judges = new Judges(kept);
    const evidence = await new EvidenceReader(registry.pool).gatherForOwners(first.id);
    if (!evidence) throw new TypeError('the district stands');
    const at = await registerTime(registry.pool);
    const [mine, theirs] = [await judges.of(own.sha256), await judges.of(older.sha256)];
    const [one, other] = [await mine.judgeToSign(evidence, at), await theirs.judgeToSign(evidence, at)];
    await judges.close();
    expect([one, other].map(({ verdict }) => verdict.engine)).toEqual([own.name, older.name]);
    expect(other).toMatchObject({ grounds: one.grounds, watch: one.watch });
    expect({ ...other.verdict, engine: '', digest: '' }).toEqual({ ...one.verdict, engine: '', digest: '' });
  });

  it('judges by its own rules in a process that has others', async () => {
    await second.propose({ title: { en: 'The second version' } });
    expect(await issue(second)).toMatchObject({ outcome: 'permit', engine: named(older) });
  });
});

describe('the engine of this process', () => {
  let shown: { readonly id: string } & ShadowRunResult;

  it('shows what it would change, finding by finding, and registers nothing', async () => {
    shown = await shadow(own);
    expect(shown).toMatchObject({ active: named(older), judged: 2, changed: 1 });
    const differences = await differencesOf(shown.id);
    expect(differences).toMatchObject([
      { interconnection: second.id, before: { outcome: 'permit' }, after: { outcome: 'deny' } },
    ]);
    expect(differences.flatMap((line) => ('findings' in line ? line.findings : []))).toContainEqual({
      before: { code: 'definition.joined', gate: 1, outcome: 'met' },
      after: { code: 'definition.not-joined', gate: 1, outcome: 'unmet' },
      count: 1,
    });
    const report = new ShadowReport({ active: older.sha256, engine: own.sha256 });
    for (const difference of differences) report.add(difference);
    expect(report.digest()).toBe(shown.report);
    expect(await issue(second)).toMatchObject({ outcome: 'permit', engine: named(older) });
  });

  it('shows the same again', async () => {
    expect((await shadow(own)).report).toBe(shown.report);
  });

  it('goes on where a run was left, and judges again what was touched alone', async () => {
    const { pool } = registry;
    const judges = new Judges(kept);
    const gathered: string[] = [];
    const evidence = new EvidenceReader(pool);
    const parts = {
      ledger: new ShadowLedger(pool),
      now: () => registerTime(pool),
      gather: (id: string) => {
        gathered.push(id);
        return evidence.gatherForOwners(id);
      },
    };
    const run = async (onJudged: OnJudged) => {
      const [active, candidate] = [await judges.of(older.sha256), await judges.of(own.sha256)];
      return new ShadowRun(parts, { active, candidate }).complete(onJudged);
    };
    await pool.query('delete from work.shadow_judgement');
    expect(await run(() => Promise.resolve('leave'))).toBeNull();
    expect(await run(() => Promise.resolve('go-on'))).toMatchObject({ report: shown.report, judged: 2 });
    expect([...gathered].sort()).toEqual([first.id, second.id].sort());
    await first.attestOne();
    await registry.worker.judging.rejudging.run();
    gathered.length = 0;
    expect(await run(() => Promise.resolve('go-on'))).toMatchObject({ judged: 2, changed: 1 });
    expect(new Set(gathered)).toEqual(new Set([first.id]));
    await judges.close();
  });

  it('is refused where it would change something else by now', async () => {
    await first.propose({ title: { en: 'Another second version' } });
    expect(await issue(first)).toMatchObject({ outcome: 'permit' });
    const { answer } = await ask('activation', own, shown.report);
    expect(answer).toMatchObject({ refusal: { code: 'stale-shadow-run' } });
    expect(await kept.active()).toMatchObject(named(older));
  });

  it('comes in force with the report of what it changes now, and what it denies ends', async () => {
    const run = await shadow(own);
    expect(run.changed).toBe(2);
    await activate(own, run.report);
    expect(await kept.active()).toMatchObject(named(own));
    await eventually(async () => {
      const { rows } = await registry.pool.query(
        'select 1 from state.clearance where ended_at is null and expires > $1',
        [await registerTime(registry.pool)],
      );
      expect(rows).toEqual([]);
    });
    expect(await issue(first)).toMatchObject({ outcome: 'deny', engine: named(own) });
  });

  it('is in force already where it is asked for again', async () => {
    const since = (await kept.active())?.since;
    const { answer } = await ask('activation', own, 'A'.repeat(43));
    expect(answer).toEqual({ place: since });
  });
});

describe('the record', () => {
  it('is whole, and leads to the engine in force', async () => {
    expect((await rebuild(registry.pool)).differences).toEqual([]);
    const { findings } = await fsck(registry.pool, { trust: registry.keys.log.verifier });
    expect(findings).toEqual([]);
  });

  it('does not let go of the file of an engine', async () => {
    for (const change of [
      `update record.engine set name = 'x'`,
      'delete from record.engine',
      'truncate record.engine',
    ]) {
      await expect(registry.pool.query(change)).rejects.toThrow('insert only');
    }
  });
});
