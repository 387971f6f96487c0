import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import request from 'supertest';
import { RegistryClient, type SubmissionResult } from '#client';
import type { Submission } from '#core/register';
import { fsck } from '#registry/audit';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { inDsse } from '../../../../test/support/dsse';
import { catalogueReference, newKey, TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';

const NDJSON = 'application/x-ndjson';

/** How many attestations go through in one stream. */
const MANY = 2_000;

let api: TestApi;
let maker: TestParty;
let catalogue: ReturnType<typeof catalogueReference>;

beforeAll(async () => {
  api = await startTestApi();
  maker = TestParty.create(TEST_ORIGIN);
  const published = await maker.catalogue(['R-1']);
  catalogue = catalogueReference(published);
  await post([await maker.introduction(), published].map(lineOf).join(''));
});
afterAll(() => api.close());

interface Result {
  readonly status: number;
  readonly place?: number;
  readonly proof?: string;
  readonly problem?: { readonly code: string };
}

const textOf = ({ bytes }: Submission): string => Buffer.from(bytes).toString();
const lineOf = (statement: Submission): string => `${JSON.stringify(textOf(statement))}\n`;
const attestation = () => maker.attestation({ catalogue });
const attestations = (count: number) => Promise.all(Array.from({ length: count }, attestation));
const size = async () => ((await request(api.url).get('/v1/registry')).body as { size: number }).size;

function post(body: string, query = ''): request.Test {
  return request(api.url).post(`/v1/statements${query}`).type(NDJSON).buffer().send(body);
}

async function resultsOf(body: string): Promise<Result[]> {
  const { status, headers, text } = await post(body);
  expect([status, headers['content-type']]).toEqual([200, NDJSON]);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Result);
}

/** What became of each line: its status, with the code where it was refused. */
const told = (results: readonly Result[]) =>
  results.map(({ status, problem }) => (problem ? `${status} ${problem.code}` : String(status)));

describe('a stream of statements', () => {
  it('is answered line by line, in order, with proofs', async () => {
    const results = await resultsOf((await attestations(40)).map(lineOf).join(''));
    expect(told(results)).toEqual(Array<string>(40).fill('201'));
    const places = results.map(({ place }) => place ?? -1);
    expect(places).toEqual(places.map((_, index) => (places[0] ?? 0) + index));
    for (const { proof } of results) expect(proof).toContain('c2sp.org/tlog-proof@v1');
  });

  it('H30 goes on after lines that are refused, and passes over blank ones', async () => {
    const [one, two] = await attestations(2);
    const lines = [
      lineOf(one as Submission).replace('\n', '\r\n'),
      '\n',
      '{"statement":}\n',
      ' \t\n',
      '"rubbish"\n',
      '42\n',
      '{"statement":"a.b.c","more":1}\n',
      '"\\ud800"\n',
      `${JSON.stringify({ statement: textOf(two as Submission) })}`,
    ];
    expect(told(await resultsOf(lines.join('')))).toEqual([
      '201',
      '400 malformed-json',
      '400 malformed-jws',
      '422 invalid-claim',
      '400 unknown-member',
      '422 invalid-text',
      '201',
    ]);
  });

  it('knows the key that an earlier line enrols, in either envelope', async () => {
    const key = newKey();
    const party = maker.withKey(key);
    const lines = [
      await maker.enrolment(key),
      await party.attestation({ catalogue }),
      inDsse(await attestation(), key),
    ];
    expect(told(await resultsOf(lines.map(lineOf).join('')))).toEqual(['201', '201', '201']);
  });

  it('C03 keeps the place of what comes again, in the same stream and in another', async () => {
    const line = lineOf(await attestation());
    const first = await resultsOf(line + line);
    const again = await resultsOf(line);
    expect([first[0], again[0]].map((result) => result?.status)).toEqual([201, 200]);
    expect(new Set([...first, ...again].map(({ place }) => place)).size).toBe(1);
  });

  it('H31 is cut at a line that is longer than any statement with its objects', async () => {
    const [one, two] = await attestations(2);
    const long = `"${'A'.repeat(16 * 1024 * 1024 + 1)}"\n`;
    const results = await resultsOf(lineOf(one as Submission) + long + lineOf(two as Submission));
    expect(told(results)).toEqual(['201', '413 payload-too-large']);
  });

  it('is not checked, and answered in no other type', async () => {
    expect(refusalOf(await post('', '?check=true'))).toBe('400 invalid-parameter');
    expect(refusalOf(await post('').set('accept', 'application/json'))).toBe('406 not-acceptable');
    expect(refusalOf(await request(api.url).post('/v1/statements').set('accept', NDJSON).send({}))).toBe(
      '406 not-acceptable',
    );
    expect(await resultsOf('')).toEqual([]);
  });
});

describe('the client', () => {
  it('C05 sends what broke off again: nothing is lost, nothing stands twice', async () => {
    const statements = await attestations(MANY);
    const before = await size();
    const way = await lossyWay([60_000, 700_000]);
    const client = new RegistryClient(way.url, { wait: () => Promise.resolve() });
    const results: SubmissionResult[] = [];
    for await (const result of client.submitStream(statements.map(textOf))) results.push(result);
    way.close();
    expect(way.connections).toBeGreaterThanOrEqual(3);
    expect(results.every(({ status }) => status === 200 || status === 201)).toBe(true);
    const places = results.map((result) => ('place' in result ? result.place : -1));
    expect(places).toEqual(places.map((_, index) => before + index));
    expect(await size()).toBe(before + MANY);
    expect((await fsck(api.registry.pool, { trust: api.registry.keys.log.verifier })).findings).toEqual([]);
  }, 60_000);

  it('asks for statements only as fast as they are taken', async () => {
    const statements = await attestations(4);
    let asked = 0;
    async function* slowly() {
      for (const statement of statements) {
        asked++;
        yield textOf(statement);
      }
    }
    // Through a relay: a fetch that is left early may open its connection again, and nobody closes that one.
    const way = await lossyWay([]);
    const stream = new RegistryClient(way.url).submitStream(slowly());
    const { value } = await stream.next();
    expect(value).toMatchObject({ status: 201 });
    await stream.return(undefined);
    way.close();
    expect(asked).toBeLessThanOrEqual(4);
  });
});

describe('a sender', () => {
  it('who hangs up in the middle of a line leaves the lines before it', async () => {
    const statements = await attestations(3);
    const before = await size();
    const [one = '', two = '', three = ''] = statements.map(lineOf);
    await hangUpAfter(`${one}${two}${three.slice(0, 500)}`);
    await eventually(async () => expect(await size()).toBe(before + 2));
    expect(told(await resultsOf(one + two + three))).toEqual(['200', '200', '201']);
  });

  it('H31 whose stream is cut has a connection that still serves', async () => {
    const { socket, hears } = await cutStream(head);
    socket.write(`${piece}0\r\n\r\nGET /v1/registry HTTP/1.1\r\nhost: x\r\n\r\n`);
    await hears(TEST_ORIGIN);
    socket.destroy();
  });

  it('H31 whose stream is cut can send the rest before a connection closes that carries nothing else', async () => {
    const { socket, hears, received, closed } = await cutStream(
      head.replace('\r\n', '\r\nconnection: close\r\n'),
    );
    socket.write(piece);
    expect(received()).not.toMatch(/\r\n0\r\n\r\n$/);
    socket.write('0\r\n\r\n');
    await hears('\r\n0\r\n\r\n');
    await closed;
    expect(socket.errored).toBeNull();
  });

  it('V30 who does not read is not read any further', async () => {
    const before = await size();
    const line = lineOf(await attestation());
    // The same statement over and over: cheap to make, and every answer is as long as that of a new one.
    const sent = await sendWithoutReading(line, 400 * 1024 * 1024);
    expect(sent).toBeLessThan(100 * 1024 * 1024);
    expect(await size()).toBe(before + 1);
  }, 30_000);

  it('J43 of bad signatures is cut off with the reason as last result', async () => {
    const [header, payload] = textOf(await attestation()).split('.');
    const bad = `${JSON.stringify(`${header}.${payload}.${'A'.repeat(86)}`)}\n`;
    const results = told(await resultsOf(bad.repeat(5_000)));
    expect(results.length).toBeLessThan(4_000);
    expect(results.at(-1)).toBe('429 rate-limited');
    expect(new Set(results.slice(0, -1))).toEqual(new Set(['422 signature-invalid']));
    expect(refusalOf(await post(bad))).toBe('429 rate-limited');
  });
});

/** A way to the API whose first connections break after so many bytes of answer each. */
async function lossyWay(
  limits: readonly number[],
): Promise<{ url: string; connections: number; close(): void }> {
  const sockets: Socket[] = [];
  const relay = createServer((outer) => {
    let left = limits[way.connections++] ?? Infinity;
    const inner = connect({ port: api.port, host: '127.0.0.1' });
    const end = () => [outer, inner].forEach((socket) => socket.destroy());
    for (const socket of [outer, inner]) socket.once('close', end).on('error', end);
    inner.on('data', (part) => {
      left -= part.length;
      if (left < 0) end();
      else if (!outer.write(part)) inner.pause();
    });
    outer.on('drain', () => inner.resume()).pipe(inner);
    sockets.push(outer);
  });
  const close = () => {
    relay.close();
    for (const socket of sockets) socket.destroy();
  };
  const way = { url: '', connections: 0, close };
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  way.url = `http://127.0.0.1:${(relay.address() as AddressInfo).port}`;
  return way;
}

const head = `POST /v1/statements HTTP/1.1\r\nhost: x\r\ncontent-type: ${NDJSON}\r\ntransfer-encoding: chunked\r\n\r\n`;
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

const piece = chunk('a'.repeat(1024 * 1024));

/** A connection on which the reason was heard why a stream is cut, before its sender ended it. */
async function cutStream(beginning: string) {
  const socket = connect({ port: api.port, host: '127.0.0.1' });
  const parts: Buffer[] = [];
  socket.on('data', (part) => parts.push(part)).on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const received = () => Buffer.concat(parts).toString();
  const hears = (text: string) =>
    eventually(() =>
      received().includes(text) ? Promise.resolve() : Promise.reject(new Error('not heard')),
    );
  socket.write(beginning + piece.repeat(17));
  await hears('payload-too-large');
  return { socket, received, hears, closed };
}

async function hangUpAfter(body: string): Promise<void> {
  const socket = connect({ port: api.port, host: '127.0.0.1' });
  socket.write(head + chunk(body));
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.resetAndDestroy();
}

/** How many bytes of a line sent over and over are taken while nobody reads the answers. */
async function sendWithoutReading(line: string, most: number): Promise<number> {
  const socket = connect({ port: api.port, host: '127.0.0.1' });
  socket.pause();
  socket.on('error', () => {});
  socket.write(head);
  const block = chunk(line.repeat(64));
  const deadline = Date.now() + 6_000;
  let stalledAt = Date.now();
  while (socket.bytesWritten - socket.writableLength < most && Date.now() < deadline) {
    if (socket.writableLength < 1024 * 1024) {
      socket.write(block);
      stalledAt = Date.now();
    } else if (Date.now() - stalledAt > 1_500) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const sent = socket.bytesWritten - socket.writableLength;
  socket.destroy();
  return sent;
}

async function eventually(check: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await check();
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
