import { Readable } from 'node:stream';
import { run, type Surroundings } from '../../apps/cli/src';
import type { ExitCode } from '../../apps/cli/src';

/** What a run of the program left behind. */
export interface CommandLineRun {
  readonly exitCode: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process, as people or scripts would, at a fixed time. */
export async function runCommandLine(
  args: readonly string[],
  { stdin = '', env = {}, fetch }: Partial<Pick<Surroundings, 'fetch' | 'env'>> & { stdin?: string } = {},
): Promise<CommandLineRun> {
  const written = { out: '', err: '' };
  const exitCode = await run(args, {
    env,
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    now: () => 1_700_000_000,
    ...(fetch && { fetch }),
  });
  return { exitCode, ...written };
}
