import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClearanceFacts } from '#client';
import type { CommandLine, Said } from './command-line';
import { Surprise } from './surprise';

/** How long a gateway waits for the status list to follow the log, in milliseconds; it takes a second at most where nothing else runs. */
const PATIENCE = 30_000;
const PAUSE = 100;

/** Whether a flow may go on. */
export type Answer = 'allowed' | 'refused';

/** The gateway of the control service: it decides offline, by two files. */
export class Gateway {
  constructor(
    private readonly commands: CommandLine,
    private readonly interconnection: string,
    private readonly directory: string,
  ) {}

  /** Fetches, once, whom to believe. */
  trust(): Promise<Said> {
    const asked = ['--interconnection', this.interconnection, '--gate', '1', '2', '3', '9'];
    return this.commands.succeeding('gateway', 'trust', ...asked, '--out', this.file('trust.json'));
  }

  /** Fetches what is decided by, as often as the ends agreed. */
  fetch(): Promise<Said> {
    const out = ['--out', this.file('bundle.json')];
    return this.commands.succeeding('clearances', 'fetch', this.interconnection, ...out);
  }

  /** Decides by the two files alone. */
  check(flow: string): Promise<Said> {
    const files = ['--bundle', this.file('bundle.json'), '--trust', this.file('trust.json')];
    return this.commands.offline().interlock('gateway', 'check', ...files, '--flow', flow);
  }

  /** Fetches and decides until the answer is this one, and tells it; a Surprise when it stays another. */
  async tellWhen(flow: string, answer: Answer): Promise<string[]> {
    const wanted = answer === 'allowed' ? 0 : 1;
    for (const end = Date.now() + PATIENCE; ; await sleep(PAUSE)) {
      await this.fetch();
      const { command, lines, exitCode } = await this.check(flow);
      if (exitCode === wanted) return [command, ...lines.filter((line) => !/^ {2}(why|until) /.test(line))];
      if (Date.now() > end)
        throw new Surprise(`expected that ${flow} is ${answer} at the gateway: ${lines[0]}`);
    }
  }

  /** How the clearances of the interconnection stand in the registry. */
  async clearances(): Promise<readonly ClearanceFacts[]> {
    const asked = ['clearances', 'list', this.interconnection];
    const [listed] = await this.commands.answers<{ readonly clearances: readonly ClearanceFacts[] }>(
      ...asked,
    );
    return listed?.clearances ?? [];
  }

  private file(name: string): string {
    return path.join(this.directory, name);
  }
}
