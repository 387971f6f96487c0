/** What is wrong with one row; `row` names it: `record.entry 17 leaf`. */
export interface Finding {
  readonly row: string;
  readonly finding: string;
}

/** More findings than anybody reads: what is lost wholesale shall not fill the memory too. */
const MAX_FINDINGS = 1000;

/** Collects findings in the order they are met. */
export class Findings {
  private readonly kept: Finding[] = [];
  private left = 0;
  /** Places of entries that are known to be damaged. */
  private readonly damaged = new Set<number>();

  add(row: string, finding: string): void {
    if (this.kept.length < MAX_FINDINGS) this.kept.push({ row, finding });
    else this.left++;
  }

  /** A finding about an entry; what is made of it need not be blamed again. */
  addEntry(place: number, column: string, finding: string): void {
    this.damaged.add(place);
    this.add(`record.entry ${place}${column && ` ${column}`}`, finding);
  }

  isDamaged(place: number): boolean {
    return this.damaged.has(place);
  }

  all(): readonly Finding[] {
    return this.left === 0
      ? this.kept
      : [...this.kept, { row: 'record', finding: `${this.left} further findings are left out` }];
  }
}
