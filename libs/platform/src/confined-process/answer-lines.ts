import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

/** Why there is no further line. */
export type EndOfLines = 'ended' | 'too-long' | 'unasked';

/** The lines a process writes to its standard output, one for each time one is asked for. */
export class AnswerLines {
  private parts: Buffer[] = [];
  private size = 0;
  private end: EndOfLines | undefined;
  private waiting: ((line: string | { readonly end: EndOfLines }) => void) | undefined;

  /** A process that says more in one line than `maxLine` bytes, or anything it was not asked, is ended. */
  constructor(
    private readonly child: ChildProcess & { readonly stdout: Readable },
    private readonly maxLine: number,
  ) {
    child.stdout.on('data', (part: Buffer) => this.take(part));
    // What is written to a process that ended before it read it is told by its end.
    child.stdin?.on('error', () => undefined);
    child.on('error', () => this.finish('ended'));
    child.on('close', () => this.finish('ended'));
  }

  /** Whether no further line will come. */
  get hasEnded(): boolean {
    return this.end !== undefined;
  }

  /** The next line, or why there is none. */
  next(): Promise<string | { readonly end: EndOfLines }> {
    const { end } = this;
    if (end !== undefined) return Promise.resolve({ end });
    return new Promise((resolve) => (this.waiting = resolve));
  }

  private take(part: Buffer): void {
    if (this.end !== undefined) return;
    if (!this.waiting) return this.stop('unasked');
    const at = part.indexOf(0x0a);
    const ofLine = at < 0 ? part : part.subarray(0, at);
    this.size += ofLine.length;
    if (this.size > this.maxLine) return this.stop('too-long');
    this.parts.push(ofLine);
    if (at < 0) return;
    const line = Buffer.concat(this.parts).toString('utf8');
    this.parts = [];
    this.size = 0;
    const { waiting } = this;
    this.waiting = undefined;
    waiting(line);
    // One line answers one question; what follows would answer the next.
    if (at + 1 < part.length) this.stop('unasked');
  }

  private stop(end: EndOfLines): void {
    this.child.kill('SIGKILL');
    this.finish(end);
  }

  private finish(end: EndOfLines): void {
    this.end ??= end;
    this.waiting?.({ end: this.end });
    this.waiting = undefined;
  }
}
