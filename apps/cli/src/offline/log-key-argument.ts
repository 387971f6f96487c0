import { InvalidArgumentError } from 'commander';
import type { VerifierKey } from '#core/log';
import { toLogKey } from '#core/receipt';
import { isRefusal } from '#core/refusal';

/** One more `--log-key` as commander reads it; what is no key of a log is a mistake in the command. */
export function logKeyArgument(text: string, before: readonly VerifierKey[] = []): VerifierKey[] {
  try {
    return [...before, toLogKey(text)];
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw new InvalidArgumentError(refusal.message);
  }
}
