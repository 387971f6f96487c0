import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';

/** How long a stream may take to arrive (milliseconds): less than the server gives any request. */
const MAX_DURATION = 45_000;

/** How long a sender that does not end its request may go on when it has every result (milliseconds). */
const LINGER = 5_000;

/**
 * The body of a stream as far as it is read. It ends when its sender ends it, and breaks off, without what was not read yet,
 * when the sender hangs up, when its time is over, or when it is cut.
 */
export class StreamBody {
  /** Wide enough that many lines come at once. */
  private readonly read = new PassThrough({ highWaterMark: 256 * 1024 });

  constructor(private readonly source: IncomingMessage) {
    const timer = setTimeout(() => this.cut(), MAX_DURATION).unref();
    this.read.once('close', () => clearTimeout(timer));
    // Whoever reads is told by the iteration; without a listener an error would end the process.
    this.read.on('error', () => {});
    source.once('close', () => {
      if (!source.readableEnded) this.cut();
    });
    source.pipe(this.read);
  }

  get chunks(): AsyncIterable<Buffer> {
    return this.read;
  }

  /** Nothing more of it is read. */
  cut(): void {
    this.source.unpipe(this.read);
    this.read.destroy();
  }

  /** Throws away what was not read, so that the connection can bring another request; tells whether all of it came in time. */
  async discard(): Promise<boolean> {
    const { source } = this;
    this.cut();
    source.resume();
    if (source.complete || source.destroyed) return source.complete;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LINGER).unref();
      source.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
    });
    return source.complete;
  }
}
