import { RegistryProblem, type Receipt } from '#client';
import type { ReadStatement } from '#core/receipt';
import type { Findings } from './finding';

/** Statements an auditor is not shown, and whether the log accounts for each of them. */
export class Withheld {
  /** How many are for others only. */
  hidden = 0;
  private readonly gone = new Set<number>();
  private readonly erased = new Set<number>();

  /** @param closed places whose leaf says nothing but a commitment: their statement may be for others only */
  constructor(private readonly closed: ReadonlySet<number>) {}

  /** How many texts were erased. */
  get erasures(): number {
    return this.gone.size;
  }

  /** What `read` gives, or null where the statement is hidden or erased. */
  async unless(place: number, read: () => Promise<Receipt>): Promise<Receipt | null> {
    try {
      return await read();
    } catch (problem) {
      if (!(problem instanceof RegistryProblem)) throw problem;
      if (problem.code === 'erased') this.gone.add(place);
      else if (problem.status === 404 && this.closed.has(place)) this.hidden += 1;
      else throw problem;
      return null;
    }
  }

  /** Takes in that a verified statement erases another. */
  learn({ kind, payload }: ReadStatement): void {
    if (kind.name !== 'erasure') return;
    const { subject } = payload as { readonly subject: { readonly place: number } };
    this.erased.add(subject.place);
  }

  /** Every text that is gone has to be erased by an entry of the log. */
  account(findings: Findings): void {
    for (const place of this.gone) {
      if (this.erased.has(place)) continue;
      findings.add(`leaf ${place}`, 'erased', 'its statement is gone, and no entry of the log erases it');
    }
  }
}
