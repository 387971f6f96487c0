import { isRefusal } from '#core/refusal';
import type { VerifierKey } from '#core/log';
import type { ReplayBundle } from './replay-bundle';
import { runEngine } from './run-engine';
import {
  verifyCatalogues,
  verifyEngine,
  verifyObjects,
  verifyReplayed,
  verifyStatement,
} from './verify-bundle';

/** What is held against what was signed, in this order. */
export const replaySteps = ['statement', 'objects', 'catalogues', 'engine', 'verdict'] as const;

/** What one step came to; what was not tried because an earlier one failed has no answer. */
export interface ReplayStep {
  readonly step: (typeof replaySteps)[number];
  readonly agrees: boolean | null;
  /** Code of the refusal where it does not agree. */
  readonly code?: string;
  readonly told: string;
}

/** What replaying trusts. */
export interface ReplayTrust {
  readonly logKeys: readonly VerifierKey[];
  /** Whether an engine with this lowercase hex SHA-256 may be run. */
  readonly mayRun: (engine: string) => boolean;
}

/** Judges again what a verdict says was judged, trusting the log key alone; tells step by step what agrees. */
export async function replayVerdict(
  bundle: ReplayBundle,
  { logKeys, mayRun }: ReplayTrust,
): Promise<readonly ReplayStep[]> {
  const report = new Report();
  const statement = await report.try('statement', async () => {
    const verified = await verifyStatement(bundle, logKeys);
    const { place, origin, size } = verified;
    return [verified, `verdict of ${origin} at place ${place}, under the checkpoint of size ${size}`];
  });
  if (!statement) return report.finished();
  const { signed } = statement;
  const objects = await report.try('objects', () => {
    const verified = verifyObjects(bundle, signed);
    return [verified, `${signed.findings.length} findings and the evidence up to place ${signed.basis}`];
  });
  const requirements =
    objects &&
    (await report.try('catalogues', () => {
      const lists = verifyCatalogues(bundle, objects.evidence);
      const count = Object.values(lists).reduce((sum, { length }) => sum + length, 0);
      return [lists, `${Object.keys(lists).length} catalogues, ${count} requirements`];
    }));
  const engine = await report.try('engine', () => {
    const sha256 = verifyEngine(bundle, signed);
    return [bundle.engine, `${signed.engine.name}, SHA-256 ${sha256}`];
  });
  if (!objects || !requirements || !engine) return report.finished();
  if (!mayRun(signed.engine.sha256)) {
    report.leave(
      'verdict',
      'not tried: who says that this engine judged is not known to you; give --log-key',
    );
    return report.finished();
  }
  await report.try('verdict', async () => {
    const { evidence } = objects;
    const replayed = await runEngine(engine, { evidence, requirements, at: signed.judgedAt });
    verifyReplayed(replayed, objects, signed);
    return [replayed, `${signed.outcome}, judged again to the byte: ${signed.digest}`];
  });
  return report.finished();
}

class Report {
  private readonly steps: ReplayStep[] = [];

  /** Takes a step: what it is for, and what to tell of it; what it refuses does not agree. */
  async try<T>(
    step: ReplayStep['step'],
    take: () => readonly [T, string] | Promise<readonly [T, string]>,
  ): Promise<T | undefined> {
    try {
      const [value, told] = await take();
      this.steps.push({ step, agrees: true, told });
      return value;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.steps.push({ step, agrees: false, code: error.code, told: error.message });
      return undefined;
    }
  }

  /** Leaves a step out, and says why. */
  leave(step: ReplayStep['step'], told: string): void {
    this.steps.push({ step, agrees: null, told });
  }

  finished(): readonly ReplayStep[] {
    const nothing = (step: ReplayStep['step']) => ({ step, agrees: null, told: 'not tried' });
    return replaySteps.map((name) => this.steps.find(({ step }) => step === name) ?? nothing(name));
  }
}
