import { printable } from './printable';
import { Progress } from './progress';
import type { Sink } from './sink';

export interface OutputStyle {
  /** Machines read: one JSON value per line on standard output, nothing else. */
  readonly json: boolean;
  /** Whether a terminal may be coloured at all (https://no-color.org). */
  readonly colour: boolean;
}

const colours = { good: 32, bad: 31, faint: 2, strong: 1 } as const;
export type Tone = keyof typeof colours;

/** What the program says: answers on standard output, everything else on standard error. */
export class Output {
  private current?: Progress;

  constructor(
    private readonly out: Sink,
    private readonly err: Sink,
    private readonly style: OutputStyle,
  ) {}

  /** The answer: the value for machines, the lines for people. */
  answer(value: unknown, lines: readonly string[]): void {
    this.current?.clear();
    const text = this.style.json ? [JSON.stringify(value)] : lines.map(printable);
    for (const line of text) this.out.write(`${line}\n`);
  }

  /** Something people should know beside the answer. */
  note(line: string): void {
    if (!this.style.json) this.complain(line, { note: line });
  }

  /** Why there is no answer. */
  complain(line: string, value: unknown): void {
    this.current?.clear();
    this.err.write(`${this.style.json ? JSON.stringify(value) : printable(line)}\n`);
  }

  /** Shows on a terminal how far long work has come; call `end` when it is done. */
  progress(what: string, total: number): Progress {
    const isShown = this.err.isTTY === true && !this.style.json;
    this.current = new Progress(this.err, { what, total, isShown });
    return this.current;
  }

  /** The text as standard output may show it. */
  paint(tone: Tone, text: string): string {
    return this.out.isTTY === true && this.style.colour ? `\u001b[${colours[tone]}m${text}\u001b[0m` : text;
  }
}

/** The day of an instant (whole seconds since 1970), in UTC. */
export function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
