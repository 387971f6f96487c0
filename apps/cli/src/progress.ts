import type { Sink } from './sink';

export interface ProgressSettings {
  readonly what: string;
  readonly total: number;
  readonly isShown: boolean;
}

const barWidth = 24;
const redrawMs = 100;

/** One line that is drawn over itself: `submitting [######··················] 128/512 25 %, 340/s`. */
export class Progress {
  private done = 0;
  private drawnAt = 0;
  private readonly startedAt = performance.now();

  constructor(
    private readonly sink: Sink,
    private readonly settings: ProgressSettings,
  ) {}

  advance(by: number): void {
    this.done += by;
    const now = performance.now();
    if (!this.settings.isShown || now - this.drawnAt < redrawMs) return;
    this.drawnAt = now;
    this.sink.write(`\r${this.line(now)}\u001b[K`);
  }

  /** Takes the line away, so that something else can be written. */
  clear(): void {
    if (!this.settings.isShown || this.drawnAt === 0) return;
    this.sink.write('\r\u001b[K');
    this.drawnAt = 0;
  }

  private line(now: number): string {
    const { what, total } = this.settings;
    const share = total === 0 ? 1 : Math.min(1, this.done / total);
    const filled = Math.floor(share * barWidth);
    const bar = '#'.repeat(filled) + '·'.repeat(barWidth - filled);
    const rate = Math.round(this.done / Math.max(0.001, (now - this.startedAt) / 1000));
    return `${what} [${bar}] ${this.done}/${total} ${Math.floor(share * 100)} %, ${rate}/s`;
  }
}
