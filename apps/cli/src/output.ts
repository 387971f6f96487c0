import { randomUUID } from 'node:crypto';
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
  /** Stands for the escape of our own colours until a line is written; nobody else can know it. */
  private readonly escape = randomUUID();

  constructor(
    private readonly out: Sink,
    private readonly err: Sink,
    private readonly style: OutputStyle,
  ) {}

  /** The answer: the value for machines, the lines for people, of which each stays one whatever is in it. */
  answer(value: unknown, lines: readonly string[]): void {
    this.current?.clear();
    this.write(this.out, value, lines);
  }

  /** Something people should know beside the answer. */
  note(line: string): void {
    if (!this.style.json) this.complain([line], { note: line });
  }

  /** Why there is no answer. */
  complain(lines: readonly string[], value: unknown): void {
    this.current?.clear();
    this.write(this.err, value, lines);
  }

  /** Shows on a terminal how far long work has come; call `end` when it is done. */
  progress(what: string, total: number): Progress {
    const isShown = this.err.isTTY === true && !this.style.json;
    this.current = new Progress(this.err, { what, total, isShown });
    return this.current;
  }

  /** The text as standard output may show it. */
  paint(tone: Tone, text: string): string {
    return this.out.isTTY === true && this.style.colour
      ? `${this.escape}[${colours[tone]}m${text}${this.escape}[0m`
      : text;
  }

  private write(sink: Sink, value: unknown, lines: readonly string[]): void {
    const shown = (line: string) => printable(line).replaceAll(this.escape, '\u001b');
    const text = this.style.json ? [JSON.stringify(value)] : lines.map(shown);
    for (const line of text) sink.write(`${line}\n`);
  }
}

/** The day of an instant (whole seconds since 1970), in UTC. */
export function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
