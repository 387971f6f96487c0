import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApi } from '..';
import { capturedDiagnostics } from '../../../../test/support/diagnostics';
import { faultyRegistry } from '../../../../test/support/faulty-registry';
import { refusalOf } from '../../../../test/support/problem';
import { sendRaw } from '../../../../test/support/raw-http';

/** As in production, but fast enough to wait for: whoever is too slow for a second is slow enough. */
const http = {
  headersTimeout: 1_000,
  requestTimeout: 1_500,
  keepAliveTimeout: 200,
  connectionsCheckingInterval: 100,
  maxConnections: 300,
};
const SLOW = 200;

let app: NestFastifyApplication;
let port: number;
const sockets: Socket[] = [];

beforeAll(async () => {
  const registry = faultyRegistry(() => Promise.reject(new Error('not asked')));
  app = await createApi({ registry, diagnostics: capturedDiagnostics().diagnostics, http });
  await app.listen(0, '127.0.0.1');
  port = Number(new URL(await app.getUrl()).port);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(() => app.close());

const url = () => `http://127.0.0.1:${port}`;

async function open(): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => socket.destroy());
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

/** Sends a head that never ends, a byte at a time; resolves with what it was told when it is thrown out. */
async function drip(socket: Socket): Promise<string> {
  socket.write('GET /v1/kinds HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  const timer = setInterval(() => socket.writable && socket.write('a'), 100);
  let told = '';
  socket.setEncoding('latin1').on('data', (part: string) => (told += part));
  await once(socket, 'close');
  clearInterval(timer);
  return told;
}

describe('V01 two hundred connections that send a byte now and then', () => {
  it('are told 408 and closed, while others are served', async () => {
    const slow = await Promise.all(Array.from({ length: SLOW }, open));
    let open200 = SLOW;
    const told = slow.map((socket) => drip(socket).finally(() => open200--));
    let served = 0;
    while (open200 > 0) {
      expect((await request(url()).get('/v1/kinds')).status).toBe(200);
      served++;
    }
    expect(served).toBeGreaterThan(5);
    for (const text of await Promise.all(told)) expect(text).toMatch(/^HTTP\/1\.1 408 .*request-timeout/s);
  });
});

describe('V02 a sender who takes up a connection', () => {
  it('with a body that never ends is told 408 and closed', async () => {
    const head =
      'POST /v1/statements HTTP/1.1\r\nHost: x\r\nContent-Type: application/jose\r\nContent-Length: 1000\r\n\r\n';
    const answer = await sendRaw(port, `${head}abc`, 10_000);
    expect(refusalOf({ ...answer, text: answer.body })).toBe('408 request-timeout');
    expect(answer.headers.connection).toBe('close');
  });

  it('with nothing more to say is closed', async () => {
    const socket = await open();
    socket.write('GET /v1/kinds HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    socket.resume();
    await once(socket, 'close');
  });

  it('is closed at once when there are too many', async () => {
    await Promise.all(Array.from({ length: http.maxConnections }, open));
    const further = await open();
    further.resume();
    await once(further, 'close');
  });
});
