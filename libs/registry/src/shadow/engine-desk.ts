import type { Pool } from 'pg';
import { isRefusal, Refusal } from '#core/refusal';
import { RULESET } from '#core/register';
import { transaction } from '#platform/database';
import type { Judge, Judges, KeptEngines } from '#registry/engine';
import { entryOf, type Voice } from '#registry/judging';
import type { RegisterService } from '#registry/register';
import type { ActivationResult, EngineRequest, EngineRequests, ShadowRunResult } from './engine-requests';
import { ShadowRun, type CompletedRun, type OnJudged, type ShadowRunParts } from './shadow-run';

/** Held by whoever answers; the second number tells it from the locks of single interconnections. */
const LOCK = '7181, 0';

/** How long judging one interconnection may take; the server waits for us as long (milliseconds). */
const IDLE_TIMEOUT = 600_000;

/** How often signing is begun again because something was judged in between. */
const MAX_ATTEMPTS = 8;

/** What answering needs. */
export interface EngineDeskParts extends ShadowRunParts {
  readonly pool: Pool;
  readonly requests: EngineRequests;
  readonly engines: KeptEngines;
  readonly judges: Judges;
  readonly register: Pick<RegisterService, 'submit'>;
  readonly voice: Voice;
}

/** Runs engines in shadow and puts them in force, as the operator asked. */
export class EngineDesk {
  private leaving = false;

  constructor(private readonly parts: EngineDeskParts) {}

  /** Answers every open request; one process at a time does. */
  async run(): Promise<void> {
    await transaction(
      this.parts.pool,
      async (client) => {
        const { rows } = await client.query<{ mine: boolean }>(
          `select pg_try_advisory_xact_lock(${LOCK}) as mine`,
        );
        if (!rows[0]?.mine) return;
        const onJudged: OnJudged = async () => {
          // The server shall not think that we are gone.
          await client.query('select');
          return this.leaving ? 'leave' : 'go-on';
        };
        await this.answerAll(onJudged);
      },
      { idleTimeoutMs: IDLE_TIMEOUT },
    );
  }

  /** Begins no further judgement: what is left is done by whoever runs next. */
  leave(): void {
    this.leaving = true;
  }

  private async answerAll(onJudged: OnJudged): Promise<void> {
    const { requests, now } = this.parts;
    for (
      let open = await requests.open(await now());
      open.length > 0;
      open = await requests.open(await now())
    ) {
      for (const request of open) {
        const answer = await this.answer(request, onJudged);
        if (answer === null) return;
        await requests.answer(request.id, answer);
      }
    }
  }

  /** Null where we leave before it is answered. */
  private async answer(request: EngineRequest, onJudged: OnJudged) {
    try {
      const [active, candidate] = [
        await this.parts.judges.present(),
        await this.parts.judges.of(request.engine),
      ];
      const run = new ShadowRun(this.parts, { active, candidate });
      return request.asks === 'shadow-run'
        ? await this.show(request, run, { active, onJudged })
        : await this.activate(request, run, { candidate, onJudged });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { refusal: { code: error.code, message: error.message } };
    }
  }

  private async show(
    { id }: EngineRequest,
    run: ShadowRun,
    { active, onJudged }: { readonly active: Judge; readonly onJudged: OnJudged },
  ): Promise<ShadowRunResult | null> {
    const completed = await run.complete(onJudged);
    if (!completed) return null;
    await this.parts.ledger.show(id, run.engines);
    return { active: active.engine, ...completed };
  }

  private async activate(
    { report }: EngineRequest,
    run: ShadowRun,
    { candidate, onJudged }: { readonly candidate: Judge; readonly onJudged: OnJudged },
  ): Promise<ActivationResult | null> {
    const { engines, requests } = this.parts;
    const inForce = await engines.active();
    if (inForce?.sha256 === candidate.engine.sha256) return { place: inForce.since };
    const { active, engine } = run.engines;
    if (report === null || !(await requests.wasShown(engine, active, report))) {
      throw new Refusal(
        'stale-shadow-run',
        `no shadow run of ${engine} beside ${active} came to the report ${report}`,
      );
    }
    for (let attempt = 1; ; attempt++) {
      const completed = await run.complete(onJudged);
      if (!completed) return null;
      if (completed.report !== report) {
        throw new Refusal('stale-shadow-run', `by now it would come to the report ${completed.report}`);
      }
      try {
        return { place: await this.sign(candidate, completed) };
      } catch (error) {
        const wasOvertaken = isRefusal(error) && error.code === 'stale-shadow-run';
        if (!wasOvertaken || attempt === MAX_ATTEMPTS) throw error;
      }
    }
  }

  private async sign(
    { engine }: Judge,
    { basis, judged, changed, unjudged, report }: CompletedRun,
  ): Promise<number> {
    const { voice, register, now } = this.parts;
    const shadow = { basis, judged, changed, unjudged, report };
    const statement = await voice.say('ruleset', await now(), { ruleset: RULESET, engine, shadow });
    return entryOf(await register.submit([statement])).place;
  }
}
