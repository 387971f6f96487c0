import { RegistryProblem } from '#client';
import { isRefusal } from '#core/refusal';

/** Something the log serves that is not what it signed. */
export interface Finding {
  /** What is damaged: `leaf 17`, `tile/1/000`, `checkpoint`. */
  readonly what: string;
  readonly code: string;
  readonly finding: string;
}

/** More than anybody reads; what is lost wholesale need not fill the memory too. */
const mostFindings = 1000;

/** Collects findings in the order they are met. */
export class Findings {
  readonly list: Finding[] = [];
  private left = 0;

  add(what: string, code: string, finding: string): void {
    if (this.list.length < mostFindings) this.list.push({ what, code, finding });
    else this.left += 1;
  }

  /** Everything that was found, or how much of it is left out. */
  get count(): number {
    return this.list.length + this.left;
  }

  /**
   * The result, or undefined and a finding when it is refused or the registry does not have it. That the registry fails
   * or cannot be reached says nothing about the log: it is thrown.
   */
  async examine<T>(what: string, work: () => T | Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (isRefusal(error)) this.add(what, error.code, error.message);
      else if (error instanceof RegistryProblem && error.status < 500 && error.status !== 429) {
        this.add(what, error.code, `the registry does not serve it: ${error.message}`);
      } else throw error;
      return undefined;
    }
  }
}
