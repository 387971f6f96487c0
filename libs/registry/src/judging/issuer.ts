import type { Pool } from 'pg';
import { isRefusal, Refusal } from '#core/refusal';
import { signersOf } from '#core/system';
import {
  essenceOf,
  judge,
  type Evidence,
  type InterconnectionEvidence,
  type Verdict,
} from '#core/verification';
import type { RegisterService } from '#registry/register';
import { entryOf } from './entry-of';
import type { Minter } from './minter';
import { oneByOne } from './one-by-one';
import type { StandingVerdict, VerdictReader } from './verdict.reader';
import { draftVerdict, type Engine } from './verdict-statement';
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
  readonly engine: Engine;
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
        if (!isRefusal(error) || error.code !== 'stale-verdict') throw error;
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
    const { gather, now, verdicts, minter } = this.parts;
    const evidence = await gather(id);
    if (evidence?.subject.kind !== 'interconnection') {
      throw new Refusal('unknown-statement', `there is no interconnection ${id}`);
    }
    const { interconnection } = evidence.subject;
    const verdict = judge(evidence, await now());
    const standing = await verdicts.standing(id);
    const known = standing !== null && isSame(standing, verdict) ? standing.place : null;
    const judged = { verdict, evidence, interconnection };
    if (verdict.outcome === 'deny') {
      const isKept = known !== null || !(await registersDenial(judged));
      const place = isKept ? known : await this.register(judged);
      return { ...judged, place, clearances: [] };
    }
    const place = (reuses ? known : null) ?? (await this.register(judged));
    return { ...judged, place, clearances: await minter.clear(interconnection, place) };
  }

  private async register(judged: Judged): Promise<number> {
    const { voice, register, engine } = this.parts;
    const { evidence, interconnection, verdict } = judged;
    const recipients = signersOf(interconnection.definition);
    const { members, objects } = draftVerdict(evidence, verdict, { engine, recipients });
    const statement = await voice.say('verdict', verdict.at, members);
    return entryOf(await register.submit([{ ...statement, objects }])).place;
  }
}

/** Whether the verdict that stands says the same of the same version, still holds and has lost nothing it rests on. */
function isSame(standing: StandingVerdict, verdict: Verdict): boolean {
  const { version, essence, validUntil, lostGround } = standing;
  const holds = validUntil === null || validUntil > verdict.at;
  return version === verdict.subject.place && essence === essenceOf(verdict) && holds && !lostGround;
}
