import { Injectable } from '@nestjs/common';
import { Refusal } from '#core/refusal';
import { systemClock } from '#platform/clock';

/** Most previews at once, of all who ask and of one. */
const MAX_PREVIEWS = 32;
const MAX_OF_ONE = 8;

/** Longest rest after a judgement, milliseconds; none takes longer, but a machine may be put to sleep. */
const MAX_REST = 250;

/**
 * Keeps previews, which anybody may ask for and which cost more than anything else he may, from taking a process for themselves: they
 * judge one after the other, and rest after each as long as it took.
 */
@Injectable()
export class PreviewTurns {
  private readonly asking: string[] = [];
  private turn: Promise<unknown> = Promise.resolve();

  /** Does the work of a preview for somebody. Refuses (busy) one too many, also of one who asks. */
  async admit<T>(asker: string, work: () => Promise<T>): Promise<T> {
    const ofAsker = this.asking.filter((other) => other === asker).length;
    if (this.asking.length >= MAX_PREVIEWS || ofAsker >= MAX_OF_ONE) {
      throw new Refusal('busy', `at most ${MAX_PREVIEWS} previews at once, ${MAX_OF_ONE} of one who asks`);
    }
    this.asking.push(asker);
    try {
      return await work();
    } finally {
      this.asking.splice(this.asking.indexOf(asker), 1);
    }
  }

  /** Judges when it is its turn; what is judged elsewhere takes no time of ours, so nobody waits for its end. */
  judge<T>(work: () => Promise<T>): Promise<T> {
    const judged = this.turn.then(() => this.measured(work));
    this.turn = judged.then(({ took }) => (took > 0 ? pause(Math.min(took, MAX_REST)) : undefined));
    return judged.then(({ answer }) => answer);
  }

  /** How many milliseconds of this thread the work took before it went on elsewhere, if it did. */
  private measured<T>(work: () => Promise<T>): { readonly answer: Promise<T>; readonly took: number } {
    const begun = systemClock.monotonic();
    const answer = work();
    // Whoever asked is told of a failure; it is none of the turn.
    answer.catch(() => undefined);
    return { answer, took: systemClock.monotonic() - begun };
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
