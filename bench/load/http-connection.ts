import { connect, type Socket } from 'node:net';

/** An answer as far as a load generator looks at it. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
}

interface Pending {
  readonly resolve: (answer: HttpAnswer) => void;
  readonly reject: (error: Error) => void;
}

const headEnd = Buffer.from('\r\n\r\n');

/**
 * One kept-alive connection to a loopback server, one request at a time. It understands just what our own server sends: a load
 * generator that shares its processor with the server must cost less than a whole HTTP client does.
 */
export class HttpConnection {
  private received: Buffer[] = [];
  private length = 0;
  private pending: Pending | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly port: number,
  ) {
    socket.on('data', (chunk) => this.take(chunk));
    socket.once('error', (error) => this.fail(error));
    socket.once('close', () => this.fail(new Error('the connection was closed')));
  }

  static open(port: number): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.removeListener('error', reject);
        resolve(new HttpConnection(socket, port));
      });
    });
  }

  /** Rejects when the connection ends before the answer is complete. */
  post(path: string, type: string, body: Buffer): Promise<HttpAnswer> {
    if (this.pending) throw new TypeError('a request is under way on this connection');
    return new Promise((resolve, reject) => {
      this.pending = { resolve, reject };
      this.socket.cork();
      this.socket.write(
        `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${this.port}\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n`,
      );
      this.socket.write(body);
      this.socket.uncork();
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received.push(chunk);
    this.length += chunk.length;
    const all = this.received.length === 1 ? chunk : Buffer.concat(this.received);
    this.received = [all];
    const end = all.indexOf(headEnd);
    if (end < 0) return;
    const head = all.toString('latin1', 0, end);
    const size = Number(/^content-length: *(\d+)$/im.exec(head)?.[1] ?? NaN);
    if (!Number.isSafeInteger(size)) return this.fail(new Error(`an answer without length: ${head}`));
    const start = end + headEnd.length;
    if (this.length < start + size) return;
    this.received = [];
    this.length = 0;
    this.answer({ status: Number(head.slice(9, 12)), body: all.subarray(start, start + size) });
  }

  private answer(answer: HttpAnswer): void {
    const { pending } = this;
    this.pending = undefined;
    pending?.resolve(answer);
  }

  private fail(error: Error): void {
    const { pending } = this;
    this.pending = undefined;
    pending?.reject(error);
  }
}
