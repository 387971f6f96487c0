import type { Problem } from './answers';

/** The registry answered that it does not do what was asked: the problem document (RFC 9457) as an error. */
export class RegistryProblem extends Error {
  override readonly name = 'RegistryProblem';

  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.detail ?? problem.title);
  }

  /** A refusal code, or `http-<status>` where the answer came from something in between. */
  get code(): string {
    return this.problem.code;
  }

  get line(): number | undefined {
    return this.problem.line;
  }

  get column(): number | undefined {
    return this.problem.column;
  }

  /** RFC 6901 pointer of the member at fault. */
  get pointer(): string | undefined {
    return this.problem.pointer;
  }
}

/** No usable answer came: connection refused or lost, time out, or an answer that is not the registry's. */
export class RegistryUnreachable extends Error {
  override readonly name = 'RegistryUnreachable';
}
