import { connect, type Socket } from 'node:net';
import type { WireRequest } from './request-faults';

/** An answer as it came over the socket. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** How long an answer may take, in milliseconds. */
const PATIENCE = 20_000;

const headEnd = Buffer.from('\r\n\r\n');

/** A connection that is kept alive as long as the server wants, and writes requests byte by byte as they are made up. */
export class RawConnection {
  private socket: Socket | null = null;
  /** What was sent and answered before: what breaks a connection is seen only by the next request. */
  private before = 'nothing';

  constructor(private readonly port: number) {}

  /** Rejects when no whole answer comes. */
  async send(request: WireRequest): Promise<WireAnswer> {
    const socket = (this.socket ??= await open(this.port));
    try {
      const answer = await exchange(socket, toBytes(request), request.method === 'HEAD');
      this.before = `${request.method} ${request.target.slice(0, 200)}, answered ${answer.status}`;
      if (answer.headers['connection'] === 'close') this.close();
      return answer;
    } catch (cause) {
      const message = `${String(cause)}; before it on this connection: ${this.before}`;
      this.close();
      throw new Error(message, { cause });
    }
  }

  close(): void {
    this.socket?.destroy();
    this.socket = null;
    this.before = 'nothing';
  }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('error', reject).once('connect', () => {
      socket.removeListener('error', reject);
      resolve(socket);
    });
  });
}

function exchange(socket: Socket, bytes: Buffer, isHead: boolean): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    const timer = setTimeout(() => finish(new Error('no answer came in time')), PATIENCE);
    const finish = (outcome: WireAnswer | Error) => {
      clearTimeout(timer);
      socket.removeAllListeners();
      // What happens to a connection between two requests is found by the next one.
      socket.on('error', () => undefined);
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    };
    socket.on('data', (part: Buffer) => {
      received = Buffer.concat([received, part]);
      const answer = toAnswer(received, isHead);
      if (answer) finish(answer);
    });
    socket.on('error', finish);
    socket.on('close', () => finish(new Error('the connection was closed without an answer')));
    socket.write(bytes);
  });
}

function toBytes({ method, target, headers, body }: WireRequest): Buffer {
  const length = body ? [['content-length', String(body.length)] as const] : [];
  const host = headers.some(([name]) => name === 'host') ? [] : [['host', '127.0.0.1'] as const];
  const lines = [...host, ...headers, ...length].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
  return Buffer.concat([head, body ?? Buffer.alloc(0)]);
}

/** The answer at the beginning of the bytes, null while some of it is missing. */
function toAnswer(bytes: Buffer, isHead: boolean): WireAnswer | null {
  const end = bytes.indexOf(headEnd);
  if (end < 0) return null;
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const status = Number(statusLine.split(' ')[1]);
  const rest = bytes.subarray(end + headEnd.length);
  if (status < 200) return toAnswer(rest, isHead);
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const body = isHead || status === 304 ? Buffer.alloc(0) : bodyOf(rest, headers);
  return body && { status, headers, body };
}

function bodyOf(rest: Buffer, headers: Readonly<Record<string, string>>): Buffer | null {
  if (headers['transfer-encoding'] === 'chunked') return chunksOf(rest);
  const size = Number(headers['content-length'] ?? 0);
  return rest.length < size ? null : rest.subarray(0, size);
}

function chunksOf(rest: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = rest.indexOf('\r\n', at);
    if (end < 0) return null;
    const size = Number.parseInt(rest.toString('latin1', at, end), 16);
    if (rest.length < end + 4 + size) return null;
    if (size === 0) return Buffer.concat(parts);
    parts.push(rest.subarray(end + 2, end + 2 + size));
    at = end + 4 + size;
  }
}
