/** One variable of the environment that cannot be used, and why. */
export interface ConfigFinding {
  readonly variable: string;
  readonly problem: string;
}

/** The environment cannot be used; the message names every variable at fault, never the value of a secret one. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly findings: readonly ConfigFinding[]) {
    super(findings.map(({ variable, problem }) => `${variable}: ${problem}`).join('\n'));
  }
}
