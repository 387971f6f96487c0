import request from 'supertest';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { refusalOf } from '../../../../test/support/problem';
import { sendRaw } from '../../../../test/support/raw-http';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** Without a client that would tidy up the address first. */
async function get(target: string): Promise<string> {
  const answer = await sendRaw(api.port, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  return answer.status < 400 ? String(answer.status) : refusalOf({ ...answer, text: answer.body });
}

describe('a query', () => {
  it.each([
    ['H17 the same parameter twice', '/v1/parties?limit=1&limit=2', '400 duplicate-parameter'],
    ['H17 a nested parameter', '/v1/parties?a[b]=1', '400 unknown-parameter'],
    ['H17 an unknown parameter', '/v1/parties?sort=id', '400 unknown-parameter'],
    ['H17 any parameter where none is known', '/v1/registry?limit=1', '400 unknown-parameter'],
    ['H18 a bare percent sign', '/v1/parties?cursor=%', '400 invalid-encoding'],
    ['H18 bytes that are not UTF-8', '/v1/parties?cursor=%ff', '400 invalid-encoding'],
    ['Q01 SQL as sort order', '/v1/parties?sort=id;%20select%20pg_sleep(5)--', '400 unknown-parameter'],
    ['Q03 an operator', '/v1/parties?filter[$ne]=1', '400 unknown-parameter'],
    ['Q06 a limit of 0', '/v1/parties?limit=0', '400 invalid-parameter'],
    ['Q06 a limit below 0', '/v1/parties?limit=-1', '400 invalid-parameter'],
    ['Q06 a huge limit', '/v1/parties?limit=1000000000', '400 invalid-parameter'],
    ['Q06 a limit above the highest', '/v1/parties?limit=201', '400 invalid-parameter'],
    ['Q06 a limit after white space', '/v1/parties?limit=+1', '400 invalid-parameter'],
    ['Q06 no number as limit', '/v1/parties?limit=NaN', '400 invalid-parameter'],
    ['Q06 an offset', '/v1/parties?offset=1', '400 unknown-parameter'],
    ['Q07 a forged cursor', '/v1/parties?cursor=AAAAAAAAAAAAAAAAMQ', '400 invalid-cursor'],
    ['Q09 a depth', '/v1/parties?depth=20', '400 unknown-parameter'],
    ['Q09 something to be expanded', '/v1/catalogues?expand=requirements.means', '400 unknown-parameter'],
    ['Q10 a range backwards', '/v1/log/consistency?from=3&to=2', '400 invalid-parameter'],
    ['Q10 a range beyond all time', '/v1/log/consistency?from=1&to=9007199254740991', '404 not-found'],
    ['Q10 half a range', '/v1/log/consistency?from=1', '400 invalid-parameter'],
    ['Q13 an empty filter', '/v1/catalogues?id=', '400 invalid-parameter'],
    ['Q13 an empty name', '/v1/attestations?product=', '400 invalid-parameter'],
    ['Q13 a filter without value', '/v1/catalogues?publisher', '400 invalid-parameter'],
    ['Q12 a NUL', '/v1/attestations?product=pkg:generic/a%00', '422 invalid-text'],
    ['Q15 a place beyond int8', '/v1/events?after=99999999999999999999', '400 invalid-parameter'],
    ['no product name', '/v1/products/status?purl=valve', '400 invalid-parameter'],
    ['a missing parameter', '/v1/products/status', '400 invalid-parameter'],
    ['check neither true nor false', '/v1/events?limit=', '400 invalid-parameter'],
  ])('is refused for %s', async (_, target, refusal) => {
    expect(await get(target)).toBe(refusal);
  });

  it('Q02 is refused at once, so nothing of it was run', async () => {
    const started = performance.now();
    expect(await get('/v1/parties?sort=(select%20pg_sleep(5))')).toBe('400 unknown-parameter');
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

describe('a path', () => {
  it.each([
    ['H18 a bare percent sign', '/v1/parties/%', '400 invalid-encoding'],
    ['H18 bytes that are not UTF-8', '/v1/parties/%ff', '400 invalid-encoding'],
    ['H19 dots', '/v1/statements/../registry', '404 not-found'],
    ['H19 encoded dots', '/v1/statements/%2e%2e/registry', '404 not-found'],
    ['H19 an encoded slash', '/v1/parties/..%2f..%2fetc%2fpasswd', '400 invalid-parameter'],
    ['H19 a NUL', '/v1/parties/a%00', '400 invalid-parameter'],
    ['H19 10 kB', `/v1/parties/${'a'.repeat(10_000)}`, '404 not-found'],
    ['H19 10 kB of a tile', `/tile/${'0/'.repeat(5_000)}`, '404 not-found'],
    ['Q14 undefined', '/v1/statements/undefined', '400 invalid-parameter'],
    ['Q14 null', '/v1/attestations/null', '400 invalid-parameter'],
    ['Q14 nothing', '/v1/parties/', '404 not-found'],
    ['Q15 a place beyond int8', '/v1/statements/9223372036854775808', '400 invalid-parameter'],
    ['Q15 a place beyond every entry', '/v1/statements/9007199254740991', '404 not-found'],
    ['Q15 a place beyond what is exact', '/v1/statements/9007199254740993', '400 invalid-parameter'],
    ['Q15 a fraction', '/v1/statements/1.5', '400 invalid-parameter'],
    ['Q15 hex', '/v1/statements/0x10', '400 invalid-parameter'],
    ['Q15 a sign', '/v1/statements/-1', '400 invalid-parameter'],
    ['Q15 leading zeros', '/v1/statements/007', '400 invalid-parameter'],
    ['another version', '/v2/registry', '404 not-found'],
    ['a slash at the end', '/v1/registry/', '404 not-found'],
    ['another case', '/V1/registry', '404 not-found'],
    ['a tile of no level', '/tile/64/000', '400 invalid-parameter'],
    ['an unknown code', '/problems/nothing', '404 not-found'],
    ['a name of the object model as code', '/problems/constructor', '404 not-found'],
  ])('is refused for %s', async (_, target, refusal) => {
    expect(await get(target)).toBe(refusal);
  });

  it('H19 finds the same absent resource for dots as for anything else', async () => {
    const answer = await request(api.url).get('/docs/..%2f..%2fpackage.json');
    expect(refusalOf(answer)).toMatch(/^40[034] /);
  });
});
