import { isRefusal, Refusal } from '#core/refusal';
import { signersOf } from '#core/system';
import { essenceOf, judge, type Evidence, type Verdict } from '#core/verification';
import type { RecordedEntry } from '#registry/record';
import type { RegisterService } from '#registry/register';
import type { Minter } from './minter';
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

/** What issuing needs. */
export interface IssuerParts {
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
  async issue(
    interconnection: string,
    registersDenial: (verdict: Verdict) => Promise<boolean>,
  ): Promise<Issued> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(interconnection, registersDenial);
      } catch (error) {
        if (!isRefusal(error) || error.code !== 'stale-verdict') throw error;
        if (attempt === MAX_ATTEMPTS)
          throw new Refusal('busy', 'what is judged keeps changing', {}, { cause: error });
      }
    }
  }

  private async attempt(
    interconnection: string,
    registersDenial: (verdict: Verdict) => Promise<boolean>,
  ): Promise<Issued> {
    const { gather, now, verdicts, minter } = this.parts;
    const evidence = await gather(interconnection);
    if (evidence?.subject.kind !== 'interconnection') {
      throw new Refusal('unknown-statement', `there is no interconnection ${interconnection}`);
    }
    const verdict = judge(evidence, await now());
    const standing = await verdicts.standing(interconnection);
    const isStanding = standing !== null && isSame(standing, verdict);
    if (verdict.outcome === 'deny') {
      if (isStanding) return { verdict, place: standing.place, clearances: [] };
      const place = (await registersDenial(verdict)) ? await this.register(evidence, verdict) : null;
      return { verdict, place, clearances: [] };
    }
    const place = isStanding ? standing.place : await this.register(evidence, verdict);
    return { verdict, place, clearances: await minter.clear(evidence.subject.interconnection, place) };
  }

  private async register(evidence: Evidence, verdict: Verdict): Promise<number> {
    const { voice, register, engine } = this.parts;
    if (evidence.subject.kind !== 'interconnection')
      throw new TypeError('only interconnections are judged for good');
    const recipients = signersOf(evidence.subject.interconnection.definition);
    const { members, objects } = draftVerdict(evidence, verdict, { engine, recipients });
    const statement = await voice.say('verdict', verdict.at, members);
    return entryOf(await register.submit([{ ...statement, objects }])).place;
  }
}

/** The one entry a submission came to; throws the refusal where there is one. */
export function entryOf([answer]: Awaited<ReturnType<RegisterService['submit']>>): RecordedEntry {
  if (!answer) throw new TypeError('a submission of one statement has one answer');
  if (answer.outcome === 'refused') throw answer.refusal;
  return answer.entry;
}

/** Whether the verdict that stands says the same of the same version, still holds and has lost nothing it rests on. */
function isSame(standing: StandingVerdict, verdict: Verdict): boolean {
  const { version, essence, validUntil, lostGround } = standing;
  const holds = validUntil === null || validUntil > verdict.at;
  return version === verdict.subject.place && essence === essenceOf(verdict) && holds && !lostGround;
}
