/** A mutant that no test can see, and why. */
export interface Equivalent {
  readonly mutant: string;
  readonly because: string;
}

/** Mutants that change nothing that can be seen; one that is killed or no longer there does not belong here. */
export const equivalents: readonly Equivalent[] = [];
