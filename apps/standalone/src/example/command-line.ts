import { run } from '../../../cli/src';
import type { Narrator } from '../narrator';
import { Surprise } from './surprise';

/** Runs commands of `interlock` as a person would, showing the command and what it says. */
export class CommandLine {
  constructor(
    private readonly url: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly narrator: Narrator,
  ) {}

  /** Runs a command against the registry of the example; another exit code than 0 is a surprise. */
  async interlock(...args: readonly string[]): Promise<void> {
    this.narrator.tell(`$ interlock ${args.map(quote).join(' ')}`);
    const text: string[] = [];
    const sink = { write: (chunk: string | Uint8Array) => text.push(String(chunk)) > 0, isTTY: false };
    const exitCode = await run(args, {
      env: { ...this.env, INTERLOCK_URL: this.url, NO_COLOR: '1' },
      stdin: noInput(),
      stdout: sink,
      stderr: sink,
      now: () => Math.floor(Date.now() / 1000),
    });
    for (const line of text.join('').trimEnd().split('\n')) this.narrator.tell(`  ${line}`);
    if (exitCode !== 0) throw new Surprise(`interlock ${args[0]} ended with exit code ${exitCode}`);
  }
}

async function* noInput(): AsyncGenerator<Uint8Array> {
  // Nothing is typed in an example.
}

function quote(argument: string): string {
  return /^[A-Za-z0-9_./:@=+-]+$/.test(argument) ? argument : `'${argument}'`;
}
