/** Prints what a check found and how it ended; a finding makes the process end with code 1. */
export function report(check: string, findings: readonly string[]): void {
  for (const finding of findings) console.error(`${check}: ${finding}`);
  console.log(`${check}: ${findings.length === 0 ? 'in order' : `findings: ${findings.length}`}`);
  if (findings.length > 0) process.exitCode = 1;
}

/** Runs a check as a program; a check that cannot be carried out fails like one that finds something. */
export function runCheck(check: string, find: () => Promise<readonly string[]>): void {
  find().then(
    (findings) => report(check, findings),
    (error: unknown) => report(check, [error instanceof Error ? error.message : String(error)]),
  );
}
