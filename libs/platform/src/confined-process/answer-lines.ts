import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

/** Longest line that is read, in bytes. */
const MAX_LINE = 64 * 1024 * 1024;

/** The lines a process writes to its standard output, one at a time as they are asked for. */
export class AnswerLines {
  private readonly lines: string[] = [];
  private parts: Buffer[] = [];
  private size = 0;
  private ended = false;
  private waiting: ((line: string | null) => void) | undefined;

  /** A process that says more in one line than anybody reads is ended. */
  constructor(private readonly child: ChildProcess & { readonly stdout: Readable }) {
    child.stdout.on('data', (part: Buffer) => this.take(part));
    // What is written to a process that ended before it read it is told by its end.
    child.stdin?.on('error', () => undefined);
    child.on('error', () => this.end());
    child.on('close', () => this.end());
  }

  /** The next line, null where the process ended. */
  next(): Promise<string | null> {
    const line = this.lines.shift();
    if (line !== undefined || this.ended) return Promise.resolve(line ?? null);
    return new Promise((resolve) => (this.waiting = resolve));
  }

  private take(part: Buffer): void {
    let rest = part;
    for (let at = rest.indexOf(0x0a); at >= 0; at = rest.indexOf(0x0a)) {
      this.tell(Buffer.concat([...this.parts, rest.subarray(0, at)]).toString('utf8'));
      this.parts = [];
      this.size = 0;
      rest = rest.subarray(at + 1);
    }
    this.size += rest.length;
    if (this.size > MAX_LINE) this.child.kill('SIGKILL');
    else if (rest.length > 0) this.parts.push(rest);
  }

  private tell(line: string): void {
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting) waiting(line);
    else this.lines.push(line);
  }

  private end(): void {
    this.ended = true;
    this.waiting?.(null);
    this.waiting = undefined;
  }
}
