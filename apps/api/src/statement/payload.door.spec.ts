import request from 'supertest';
import { signerFromJwk } from '#core/key';
import { kindByName } from '#core/kinds';
import { signCompactJws } from '#core/statement';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { newKey, TestParty } from '../../../../test/support/party';
import { refusalOf } from '../../../../test/support/problem';
import { TEST_ORIGIN } from '../../../../test/support/registry';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const post = (text: string) => request(api.url).post('/v1/statements').type('application/jose').send(text);

const sizeOfLog = async () => ((await request(api.url).get('/v1/registry')).body as { size: number }).size;

const said = '"en":"Kitakaze Valve"';

/** An introduction that is signed, and good but for what stands in place of its legal name. */
async function introduce(name: string | Buffer): Promise<string> {
  const party = TestParty.create(TEST_ORIGIN);
  const { bytes } = await party.introduction();
  const good = Buffer.from(Buffer.from(bytes).toString().split('.')[1] ?? '', 'base64url').toString();
  const [before = '', after = ''] = good.split(said);
  const payload = Buffer.concat([Buffer.from(before), Buffer.from(name), Buffer.from(after)]);
  return signCompactJws({ header: { typ: kindByName('party')?.typ ?? '' }, payload }, party.signer);
}

describe('a payload that is signed', () => {
  it('is registered as long as there is no fault in it', async () => {
    expect((await post(await introduce(said))).status).toBe(201);
  });

  it.each<[string, string | Buffer, string]>([
    ['J15 a member given twice', '"en":"a","en":"b"', '400 duplicate-member'],
    ['J15 a member given twice, once escaped', '"en":"a","e\\u006e":"b"', '400 duplicate-member'],
    ['J35 bytes that are not UTF-8', Buffer.from('22656e223a22ff22', 'hex'), '400 invalid-encoding'],
    ['J36 a lone surrogate', '"en":"\\ud800"', '422 invalid-text'],
    ['J36 U+0000', '"en":"\\u0000"', '422 invalid-text'],
    ['J37 an integer that is not exact', '"en":9007199254740993', '422 number-out-of-range'],
    ['J37 1e400', '"en":1e400', '422 number-out-of-range'],
    ['J37 minus zero', '"en":-0', '422 number-out-of-range'],
    ['J37 1.0', '"en":1.0', '422 number-out-of-range'],
    ['H05 5,000 levels', `"en":${'['.repeat(5_000)}${']'.repeat(5_000)}`, '400 too-deep'],
    ['H06 __proto__', '"__proto__":{"admin":true}', '400 forbidden-member'],
    ['H07 an unknown member', `${said}},"admin":{"en":"b"`, '400 unknown-member'],
  ])('is refused for %s', async (_, name, refusal) => {
    expect(refusalOf(await post(await introduce(name)))).toBe(refusal);
  });

  it('J42 is refused for its 300 kB whoever signed it', async () => {
    const text = await introduce(`"en":"${'a'.repeat(300_000)}"`);
    expect(refusalOf(await post(`${text.slice(0, -86)}${'A'.repeat(86)}`))).toBe('413 payload-too-large');
  });
});

it('J26 refuses a private key, and neither keeps nor repeats it', async () => {
  const before = await sizeOfLog();
  const jwk = newKey();
  const party = new TestParty(signerFromJwk(jwk), jwk, TEST_ORIGIN);
  const answer = await post(Buffer.from((await party.introduction()).bytes).toString());
  expect(refusalOf(answer)).toBe('422 private-key-submitted');
  expect(answer.text).not.toContain(jwk.d);
  expect(JSON.stringify(api.lines)).not.toContain(jwk.d);
  expect(await sizeOfLog()).toBe(before);
});
