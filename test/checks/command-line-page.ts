import { commandReference, createProgram, Session } from '../../apps/cli/src';

const nowhere = { write: () => true };

/** The page of the command line in Markdown, as the commands describe themselves where no environment is set. */
export function commandLinePage(): string {
  const nothing = {
    [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true as const, value: undefined }) }),
  };
  const session = new Session({ env: {}, stdin: nothing, stdout: nowhere, stderr: nowhere, now: () => 0 });
  return commandReference(createProgram(session));
}
