import type { Refusal } from '#core/refusal';

/** The command or a file it names cannot be used; the message says which and what would do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a local file says was refused before anything was sent: the refusal knows line and column in that file. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(
    readonly file: string,
    readonly refusal: Refusal,
  ) {
    super(refusal.message, { cause: refusal });
  }
}

/** The database a command works on does not answer. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable';
}
