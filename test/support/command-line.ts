import { Readable } from 'node:stream';
import { type ExitCode, run, type Surroundings } from '../../apps/cli/src';

/** What a run of the program left behind. */
export interface CommandLineRun {
  readonly exitCode: ExitCode;
  readonly out: string;
  readonly err: string;
}

type Given = Partial<Pick<Surroundings, 'fetch' | 'env' | 'now'>> & { readonly stdin?: string };

/** Runs the command line in this process, as people or scripts would; at a fixed time unless it is given a clock. */
export async function runCommandLine(
  args: readonly string[],
  { stdin = '', env = {}, now = () => 1_700_000_000, fetch }: Given = {},
): Promise<CommandLineRun> {
  const written = { out: '', err: '' };
  const exitCode = await run(args, {
    env,
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    now,
    ...(fetch && { fetch }),
  });
  return { exitCode, ...written };
}
