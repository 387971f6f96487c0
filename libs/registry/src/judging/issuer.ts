import type { Pool } from 'pg';
import { isRefusal, Refusal } from '#core/refusal';
import { signersOf } from '#core/system';
import type { Evidence, InterconnectionEvidence, Verdict } from '#core/verification';
import type { Engine, EngineVerdict, Judges } from '#registry/engine';
import type { RegisterService } from '#registry/register';
import { entryOf } from './entry-of';
import type { Minter } from './minter';
import { oneByOne } from './one-by-one';
import type { StandingVerdict, VerdictReader } from './verdict.reader';
import { draftVerdict } from './verdict-statement';
import type { Voice } from './voice';

/** How often a judgement is begun again because something came in between, before it is given up. */
const MAX_ATTEMPTS = 8;

/** What was judged, and what came of it. */
export interface Issued {
  readonly verdict: Verdict;
  /** Where the verdict stands, null for a denial that is not registered. */
  readonly place: number | null;
  /** The clearances that rest on it, by flow. */
  readonly clearances: readonly { readonly flow: string; readonly place: number }[];
}

/** The same with what it was judged on. */
export interface Judgement extends Issued {
  readonly evidence: Evidence;
  readonly interconnection: InterconnectionEvidence['interconnection'];
}

/** A verdict, and what it was judged on. */
export type Judged = Omit<Judgement, 'place' | 'clearances'>;

/** The same as it is registered: by which engine, with all that engine said. */
interface Drafted extends Judged {
  readonly engine: Engine;
  readonly said: EngineVerdict;
}

/** Whether a denial is to be registered. */
export type RegistersDenial = (denial: Judged) => Promise<boolean>;

/** What issuing needs. */
export interface IssuerParts {
  readonly pool: Pool;
  readonly gather: (interconnection: string) => Promise<Evidence | null>;
  /** Whole seconds since 1970, never before the newest entry. */
  readonly now: () => Promise<number>;
  readonly voice: Voice;
  readonly register: Pick<RegisterService, 'submit'>;
  readonly verdicts: VerdictReader;
  readonly minter: Minter;
  readonly judges: Pick<Judges, 'present'>;
}

/** Judges interconnections for good: a verdict is registered with nothing in between that could have changed it. */
export class Issuer {
  constructor(private readonly parts: IssuerParts) {}

  /**
   * Judges an interconnection. A permit is registered and its flows are cleared; a denial is registered where that is wanted. The
   * same evidence gives the verdict that stands already. Refuses (unknown-statement) what is not there and (busy) what
   * changes faster than it can be judged.
   */
  issue(interconnection: string, registersDenial: RegistersDenial): Promise<Judgement> {
    return oneByOne(this.parts.pool, interconnection, () =>
      this.tryToIssue(interconnection, registersDenial),
    );
  }

  private async tryToIssue(interconnection: string, registersDenial: RegistersDenial): Promise<Judgement> {
    for (let attempt = 1; ; attempt++) {
      try {
        // What stands may be too old for anything new to rest on it: then it is judged anew.
        return await this.attempt(interconnection, registersDenial, { reuses: attempt === 1 });
      } catch (error) {
        if (!isOvertaken(error)) throw error;
        if (attempt === MAX_ATTEMPTS) {
          throw new Refusal('busy', 'what is judged keeps changing', {}, { cause: error });
        }
      }
    }
  }

  private async attempt(
    id: string,
    registersDenial: RegistersDenial,
    { reuses }: { readonly reuses: boolean },
  ): Promise<Judgement> {
    const { gather, now, verdicts, minter, judges } = this.parts;
    // Before the evidence: an engine that comes in force after it was asked for is seen to have come since.
    const judge = await judges.present();
    const evidence = await gather(id);
    if (evidence?.subject.kind !== 'interconnection') {
      throw new Refusal('unknown-statement', `there is no interconnection ${id}`);
    }
    const { interconnection } = evidence.subject;
    const said = await judge.judgeToSign(evidence, await now());
    const { verdict } = said;
    const standing = await verdicts.standing(id);
    const known = standing !== null && isSame(standing, said) ? standing.place : null;
    const judged = { verdict, evidence, interconnection };
    const drafted = { ...judged, engine: judge.engine, said };
    if (verdict.outcome === 'deny') {
      const isKept = known !== null || !(await registersDenial(judged));
      const place = isKept ? known : await this.register(drafted);
      return { ...judged, place, clearances: [] };
    }
    const place = (reuses ? known : null) ?? (await this.register(drafted));
    const clearances = await minter.clear(interconnection, { place, gatesJudged: verdict.gatesJudged });
    return { ...judged, place, clearances };
  }

  private async register({ evidence, interconnection, verdict, engine, said }: Drafted): Promise<number> {
    const { voice, register } = this.parts;
    const recipients = signersOf(interconnection.definition);
    const { members, objects } = draftVerdict(evidence, said, { engine, recipients });
    const statement = await voice.say('verdict', verdict.at, members);
    return entryOf(await register.submit([{ ...statement, objects }])).place;
  }
}

/** Whether something came in between, so that it is judged again. */
function isOvertaken(error: unknown): boolean {
  return isRefusal(error) && (error.code === 'stale-verdict' || error.code === 'engine-not-active');
}

/** Whether the verdict that stands says the same of the same version by the engine in force, still holds and has lost no ground. */
function isSame(standing: StandingVerdict, { verdict, essence }: EngineVerdict): boolean {
  const { version, validUntil, lostGround, isByEngineInForce } = standing;
  const holds = validUntil === null || validUntil > verdict.at;
  const saysTheSame = version === verdict.subject.place && standing.essence === essence;
  return saysTheSame && isByEngineInForce && holds && !lostGround;
}
