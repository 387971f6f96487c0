import { checkDatabasePromises, type PromiseFinding } from '#platform/database';

/** The database does not keep what the registry promises; each finding names the setting. */
export class UnfitDatabaseError extends Error {
  override readonly name = 'UnfitDatabaseError';

  constructor(readonly findings: readonly PromiseFinding[]) {
    super(
      findings.map(({ setting, found, needed }) => `${setting} is ${found}, needed is ${needed}`).join('; '),
    );
  }
}

/** Refuses a server on which something acknowledged could be lost: no fsync, asynchronous commit, a replica, too old. */
export async function verifyDatabase(url: string): Promise<void> {
  const findings = await checkDatabasePromises(url);
  if (findings.length > 0) throw new UnfitDatabaseError(findings);
}
