import type { Fetch } from '#client';
import { run, type ExitCode } from '../../../cli/src';
import { expect } from './surprise';

/** What a command said and how it ended. */
export interface Said {
  /** The command as a person would type it. */
  readonly command: string;
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
}

/** Runs commands of `interlock` against one registry, as a person would who logs in with a key. */
export class CommandLine {
  constructor(
    private readonly url: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly fetch: Fetch = globalThis.fetch,
  ) {}

  /** The same for whoever has this key file. */
  as(keyFile: string): CommandLine {
    return new CommandLine(this.url, { ...this.env, INTERLOCK_CLIENT_KEY: keyFile });
  }

  /** The same on a machine that reaches nobody. */
  offline(): CommandLine {
    return new CommandLine(this.url, this.env, () => Promise.reject(new Error('this machine is offline')));
  }

  async interlock(...args: readonly string[]): Promise<Said> {
    const text: string[] = [];
    const sink = { write: (chunk: string | Uint8Array) => text.push(String(chunk)) > 0, isTTY: false };
    const exitCode = await run(args, {
      env: { ...this.env, INTERLOCK_URL: this.url, NO_COLOR: '1' },
      stdin: noInput(),
      stdout: sink,
      stderr: sink,
      now: () => Math.floor(Date.now() / 1000),
      fetch: this.fetch,
    });
    return { command: typed(args), lines: text.join('').trimEnd().split('\n'), exitCode };
  }

  /** The same for a command that has to succeed; a Surprise when it does not. */
  async succeeding(...args: readonly string[]): Promise<Said> {
    const said = await this.interlock(...args);
    expect(said.exitCode === 0, `${said.command} succeeds; it says: ${said.lines.join(' ')}`);
    return said;
  }

  /** What a command answers to machines: one value a line, whatever it ends with. */
  async answers<Value>(...args: readonly string[]): Promise<readonly Value[]> {
    const { lines, command } = await this.interlock('--json', ...args);
    const values = lines.map((line) => JSON.parse(line) as Value & { readonly error?: object });
    const failure = values.find(({ error }) => error !== undefined);
    expect(failure === undefined, `${command} gets an answer; it says: ${JSON.stringify(failure)}`);
    return values;
  }
}

/** The command as a person would type it. */
export function typed(args: readonly string[]): string {
  return `$ npx interlock ${args.map(quote).join(' ')}`;
}

async function* noInput(): AsyncGenerator<Uint8Array> {
  // Nothing is typed in an example.
}

function quote(argument: string): string {
  return /^[A-Za-z0-9_./:@=+<>-]+$/.test(argument) ? argument : `"${argument}"`;
}
