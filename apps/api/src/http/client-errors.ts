import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import { Refusal, type RefusalCode } from '#core/refusal';
import type { KnownRoutes } from './known-routes';
import { toProblem } from './problem';
import { securityHeaders } from './security-headers';

/** An error of Node's HTTP parser, with the bytes it stumbled over. */
export interface ClientError extends Error {
  readonly code?: string;
  readonly rawPacket?: unknown;
}

/** What the parser could not read never becomes a request; it is answered on the bare socket, which is then closed. */
export function clientErrorHandler(routes: KnownRoutes): (error: ClientError, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const allow = error.code === 'HPE_INVALID_METHOD' ? routes.methodsOf(pathOf(error.rawPacket)) : [];
    socket.end(toResponse(toRefusal(error, allow), allow));
  };
}

function toRefusal({ code, rawPacket }: ClientError, allow: readonly string[]): Refusal {
  switch (code) {
    case 'HPE_INVALID_METHOD':
      return allow.length > 0
        ? new Refusal('method-not-allowed', `this resource answers ${allow.join(', ')}`)
        : malformed('the method is none that HTTP knows');
    case 'HPE_HEADER_OVERFLOW':
      return isLongLine(rawPacket)
        ? new Refusal('uri-too-long', 'the request target is too long')
        : new Refusal('headers-too-large', 'the request headers are too large');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Refusal('request-timeout', 'the request did not arrive in time');
    default:
      return malformed('the request is not HTTP/1.1 as RFC 9112 defines it');
  }
}

function malformed(message: string, code: RefusalCode = 'bad-request'): Refusal {
  return new Refusal(code, message);
}

function toResponse(refusal: Refusal, allow: readonly string[]): string {
  const { problem, headers } = toProblem(refusal, randomUUID());
  const body = JSON.stringify(problem);
  const lines = Object.entries({
    ...securityHeaders,
    ...headers,
    ...(allow.length > 0 && { allow: allow.join(', ') }),
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }).map(([name, value]) => `${name}: ${value}`);
  const status = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`;
  return `${[status, ...lines].join('\r\n')}\r\n\r\n${body}`;
}

/** A first line longer than this is what made the head too large. */
const LONG_LINE = 8 * 1024;

function isLongLine(packet: unknown): boolean {
  return Buffer.isBuffer(packet) && !packet.subarray(0, LONG_LINE).includes('\n');
}

function pathOf(packet: unknown): string {
  const text = Buffer.isBuffer(packet) ? packet.toString('latin1', 0, 2048) : '';
  return /^[^ ]{1,64} ([^ ?]{1,1024})/.exec(text)?.[1] ?? '';
}
