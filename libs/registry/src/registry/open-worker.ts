import { NotificationListener } from '#platform/database';
import type { Diagnostics } from '#platform/diagnostics';
import type { Metrics } from '#platform/metrics';
import type { WakeUps } from '#platform/queue';
import { CheckpointSigner, Sealer, type CheckpointMemory } from '#registry/log';
import { FsckLoop } from '#registry/audit';
import { engineFiles, Judges, KeptEngines } from '#registry/engine';
import { buildJudging, JUDGE_CHANNEL, registerTime, type Judging } from '#registry/judging';
import { WorkerMetrics } from '#registry/metrics';
import { HEAD_CHANNEL } from '#registry/register';
import { ENGINE_CHANNEL, EngineDesk, EngineRequests, ShadowLedger } from '#registry/shadow';
import { EvidenceReader } from '#registry/verification';
import type { OpenRegistry } from './open-registry';
import { verifyKeys, type RegistryKeys } from './registry-keys';
import { RegistryVoice } from './registry-voice';
import { SealLoop } from './seal-loop';
import { Ticker } from './ticker';

/** How often the worker looks by itself, in milliseconds: nothing waits longer when a notification or a wake-up is lost. */
const SEAL_FALLBACK = 1000;
const TICK_FALLBACK = 60_000;
const FSCK_FALLBACK = 3_600_000;
const JUDGE_FALLBACK = 1000;

/** What the one process, or the few, that hold the registry's keys need. */
export interface WorkerOptions {
  readonly registry: OpenRegistry;
  readonly databaseUrl: string;
  readonly keys: RegistryKeys;
  readonly memory: CheckpointMemory;
  readonly wakeUps: WakeUps;
  readonly diagnostics: Diagnostics;
  /** Where to count what is done. */
  readonly metrics?: Metrics | undefined;
}

/** The work behind the doors: sealing, ticking, examining the record, judging, changing the engine. */
export interface OpenWorker {
  /** What judges for good; it runs by itself. */
  readonly judging: Judging;
  /** What runs engines in shadow and puts them in force; it runs by itself. */
  readonly engines: EngineDesk;
  /** Seals what is committed now. */
  seal(): Promise<void>;
  /** Examines the whole record now; damage freezes the log. */
  fsck(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts sealing, ticking and judging, and examines the record in the background, now and every hour. Refuses to begin with keys
 * that are not the registry's, and behind what was signed before.
 * @throws ForeignKeysError, RollbackError
 */
export async function openWorker(options: WorkerOptions): Promise<OpenWorker> {
  const { registry, keys, wakeUps, diagnostics } = options;
  await verifyKeys(registry, keys);
  const signer = await CheckpointSigner.open(keys.log.verifier, keys.log.signer, options.memory);
  const sealer = new Sealer(registry.pool, signer);
  await sealer.verifyContinuity();
  const done = options.metrics && new WorkerMetrics(options.metrics);
  const loop = new SealLoop(sealer, registry.pool, diagnostics, done);
  const examination = new FsckLoop(registry.pool, keys.log.verifier, diagnostics, done);
  const ticker = new Ticker(registry, keys.statement.signer, () => done?.ticked());
  const kept = new KeptEngines(registry.pool);
  await kept.keep(engineFiles());
  const judges = new Judges(kept);
  const workshop = workshopOf(options, judges);
  const judging = buildJudging(workshop);
  const engines = engineDeskOf(workshop, kept);
  const onEntries = () => {
    void loop.run();
    for (const kind of ['statuses', 'rejudging']) wakeUps.wake(kind);
  };
  const listener = new NotificationListener(options.databaseUrl, 'interlock sealer', {
    [HEAD_CHANNEL]: onEntries,
    [JUDGE_CHANNEL]: () => wakeUps.wake('judging'),
    [ENGINE_CHANNEL]: () => wakeUps.wake('engines'),
  });
  listener.on('reconnected', onEntries);
  listener.on('lost', (err) => diagnostics.warn({ err }, 'the connection for notifications was lost'));
  await listener.start();
  wakeUps.on('seal', () => loop.run(), { fallbackMs: SEAL_FALLBACK });
  wakeUps.on('tick', () => ticker.run(), { fallbackMs: TICK_FALLBACK });
  wakeUps.on('fsck', () => examination.run(), { fallbackMs: FSCK_FALLBACK });
  wakeUps.on('judging', () => judging.requests.run(), { fallbackMs: JUDGE_FALLBACK });
  wakeUps.on('rejudging', () => judging.rejudging.run(), { fallbackMs: JUDGE_FALLBACK });
  wakeUps.on('engines', () => engines.run(), { fallbackMs: JUDGE_FALLBACK });
  wakeUps.on('statuses', () => judging.statuses.run(), { fallbackMs: JUDGE_FALLBACK });
  await loop.run();
  for (const kind of ['fsck', 'tick']) wakeUps.wake(kind);
  const close = async () => {
    judging.rejudging.leave();
    engines.leave();
    await listener.close();
    await Promise.all([loop.close(), examination.close(), judges.close()]);
  };
  return { seal: () => loop.run(), fsck: () => examination.run(), judging, engines, close };
}

/** What judges needs: the worker's own connections, and the registry's statement key. */
function workshopOf({ registry, keys, diagnostics }: WorkerOptions, judges: Judges) {
  const { pool, register, origin } = registry;
  const { signer } = keys.statement;
  const evidence = new EvidenceReader(pool);
  return {
    pool,
    register,
    origin,
    signer,
    judges,
    voice: new RegistryVoice(origin, origin, signer),
    gather: (interconnection: string) => evidence.gatherForOwners(interconnection),
    onError: (err: unknown, interconnection: string) =>
      diagnostics.error({ err, interconnection }, 'judging failed'),
  };
}

function engineDeskOf(workshop: ReturnType<typeof workshopOf>, engines: KeptEngines): EngineDesk {
  const { pool } = workshop;
  return new EngineDesk({
    ...workshop,
    engines,
    now: () => registerTime(pool),
    ledger: new ShadowLedger(pool),
    requests: new EngineRequests(pool),
  });
}
