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

/** The database does not answer, or does not let us in; the message names where it is, never the password. */
export class DatabaseSilentError extends Error {
  override readonly name = 'DatabaseSilentError';
}

/** Refuses a server on which something acknowledged could be lost: no fsync, asynchronous commit, a replica, too old. */
export async function verifyDatabase(url: string): Promise<void> {
  const findings = await checkDatabasePromises(url).catch(unreachable(url));
  if (findings.length > 0) throw new UnfitDatabaseError(findings);
}

function unreachable(url: string): (cause: unknown) => never {
  const { host, pathname } = new URL(url);
  return (cause) => {
    // Where several addresses were tried, Node gives an error without a message.
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new DatabaseSilentError(`the database ${host}${pathname} (DATABASE_URL): ${reason}`, { cause });
  };
}
