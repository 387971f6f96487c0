import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

async function post(body: string | Buffer, headers: Record<string, string> = {}): Promise<string> {
  const all = { 'content-type': 'application/json', ...headers };
  // A text would be encoded by its charset and a value as JSON; the bytes themselves are what is tested.
  const answer = await request(api.url)
    .post('/v1/statements')
    .set(all)
    .serialize((bytes: unknown) => bytes as string)
    .send(Buffer.from(body));
  return refusalOf(answer);
}

const nested = (levels: number) => `{"statements":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;

describe('a JSON body', () => {
  it.each<[string, string | Buffer, string]>([
    ['H01 a text that ends too early', '{"statements":', '400 malformed-json'],
    ['H01 nothing at all', '', '400 malformed-json'],
    ['H03 bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), '400 invalid-encoding'],
    ['H03 a surrogate in UTF-8', Buffer.from('7b22eda080227d', 'hex'), '400 invalid-encoding'],
    ['H04 a member given twice', '{"statements":["x"],"statements":["y"]}', '400 duplicate-member'],
    ['H04 a member given twice, once escaped', '{"a":1,"\\u0061":2}', '400 duplicate-member'],
    ['H05 33 levels', nested(33), '400 too-deep'],
    ['H05 5,000 levels in 10 kB', nested(5_000), '400 too-deep'],
    ['H05 100,000 levels', nested(100_000), '400 too-deep'],
    ['H06 __proto__', '{"__proto__":{"admin":true}}', '400 forbidden-member'],
    ['H06 constructor', '{"constructor":{"prototype":{"admin":true}}}', '400 forbidden-member'],
    ['H07 an unknown member', '{"statements":["x"],"admin":true}', '400 unknown-member'],
    ['H12 an array', '[]', '400 malformed-json'],
    ['H12 null', 'null', '400 malformed-json'],
    ['H12 a number', '7', '400 malformed-json'],
    ['H01 a byte order mark', '\ufeff{"statements":["x"]}', '400 malformed-json'],
    ['Q12 a NUL in a text', '{"statements":["a\\u0000b"]}', '422 invalid-text'],
    ['no statement', '{"statements":[]}', '422 invalid-claim'],
    ['too many statements', JSON.stringify({ statements: Array(513).fill('x') }), '422 invalid-claim'],
    ['a number as statement', '{"statements":[7]}', '422 invalid-claim'],
    [
      'an object with a short salt',
      '{"statements":[{"statement":"x","objects":[{"salt":"AAAA","data":"AAAA"}]}]}',
      '422 object-mismatch',
    ],
    [
      'an object in padded base64',
      '{"statements":[{"statement":"x","objects":[{"salt":"AA==","data":""}]}]}',
      '400 non-canonical-encoding',
    ],
  ])('is refused for %s', async (_, body, refusal) => {
    expect(await post(body)).toBe(refusal);
  });

  it('H06 leaves the prototype of everything as it was', async () => {
    await post('{"__proto__":{"admin":true}}');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('tells line, column and member of the fault', async () => {
    const answer = await request(api.url)
      .post('/v1/statements')
      .set('content-type', 'application/json')
      .send('{\n  "statements": [7]\n}');
    expect(answer.body).toMatchObject({ pointer: '/statements/0', line: 2, column: 18 });
  });

  it('is refused at its 10,001st value, however many follow', async () => {
    expect(await post(`{"statements":[${'0,'.repeat(7_000_000)}0]}`)).toBe('413 payload-too-large');
    // What stands behind it is not even looked at.
    expect(await post(`{"statements":[${'0,'.repeat(10_001)}!`)).toBe('413 payload-too-large');
    expect(await post(`{"statements":[${'0,'.repeat(9_000)}!`)).toBe('400 malformed-json');
  });

  it('H08 is refused when it is larger than anything needed', async () => {
    const body = Buffer.alloc(16 * 1024 * 1024 + 1, ' ');
    expect(await post(body)).toBe('413 payload-too-large');
  });
});

describe('the head of a body', () => {
  it.each<[string, Record<string, string>, string]>([
    ['H09 gzip', { 'content-encoding': 'gzip' }, '415 unsupported-encoding'],
    ['H10 an unknown encoding', { 'content-encoding': 'foo' }, '415 unsupported-encoding'],
    ['H10 two encodings', { 'content-encoding': 'gzip, gzip' }, '415 unsupported-encoding'],
    ['H11 no content type', { 'content-type': '' }, '415 unsupported-media-type'],
    ['H11 text/plain', { 'content-type': 'text/plain' }, '415 unsupported-media-type'],
    ['H11 a form', { 'content-type': 'application/x-www-form-urlencoded' }, '415 unsupported-media-type'],
    ['H11 multipart', { 'content-type': 'multipart/form-data; boundary=x' }, '415 unsupported-media-type'],
    ['H11 UTF-16', { 'content-type': 'application/json; charset=utf-16' }, '415 unsupported-media-type'],
    ['H11 another JSON type', { 'content-type': 'application/ld+json' }, '415 unsupported-media-type'],
  ])('is refused for %s', async (_, headers, refusal) => {
    expect(await post('{"statements":["x"]}', headers)).toBe(refusal);
  });

  it('H09 refuses a bomb without unpacking it', async () => {
    const before = process.memoryUsage().rss;
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    expect(await post(bomb, { 'content-encoding': 'gzip' })).toBe('415 unsupported-encoding');
    expect(process.memoryUsage().rss - before).toBeLessThan(120 * 1024 * 1024);
  });

  it('takes charset=utf-8 for what it is', async () => {
    const { bytes } = await TestParty.create(TEST_ORIGIN).introduction();
    const answer = await request(api.url)
      .post('/v1/statements')
      .set('content-type', 'application/json; charset=UTF-8')
      .send(JSON.stringify({ statements: [Buffer.from(bytes).toString()] }));
    expect(answer.body).toMatchObject({ results: [{ status: 201 }] });
  });
});

describe('a statement as body', () => {
  const jose = { 'content-type': 'application/jose' };

  it.each<[string, string, string]>([
    ['J33 two parts', 'eyJ9.eyJ9', '400 malformed-jws'],
    ['J33 nothing', '', '400 malformed-jws'],
    ['J32 a JSON serialisation', '{"payload":"","signatures":[]}', '415 unsupported-serialization'],
    ['a text that is no base64url', 'ä.b.c', '400 non-canonical-encoding'],
  ])('is refused for %s', async (_, body, refusal) => {
    expect(await post(body, jose)).toBe(refusal);
  });

  it('J42 is refused by its size before anything is looked at', async () => {
    expect(await post(Buffer.alloc(512 * 1024 + 1, 'A'), jose)).toBe('413 payload-too-large');
  });
});
