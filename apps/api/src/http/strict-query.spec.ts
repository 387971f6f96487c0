import { isRefusal } from '#core/refusal';
import { parseStrictQuery, refuseUnknown } from './strict-query';

function outcome(text: string): unknown {
  const query = parseStrictQuery(text);
  return isRefusal(query) ? query.code : { ...query };
}

describe('a query string', () => {
  it.each([
    ['', {}],
    ['limit=10&cursor=abc', { limit: '10', cursor: 'abc' }],
    ['product=pkg%3Ageneric/acme%2Fvalve', { product: 'pkg:generic/acme/valve' }],
    ['q=a+b%2Bc', { q: 'a b+c' }],
    ['check', { check: '' }],
  ])('%j is read', (text, expected) => {
    expect(outcome(text)).toEqual(expected);
  });

  it.each([
    ['H17 the same parameter twice', 'limit=1&limit=2', 'duplicate-parameter'],
    ['H17 the same parameter twice, one encoded', 'limit=1&l%69mit=2', 'duplicate-parameter'],
    ['H17 a nested parameter', 'a[b]=1', 'unknown-parameter'],
    ['H17 a nested parameter, encoded', 'a%5Bb%5D=1', 'unknown-parameter'],
    ['H18 a bare percent sign', 'id=%', 'invalid-encoding'],
    ['H18 bytes that are not UTF-8', 'id=%ff', 'invalid-encoding'],
    ['H18 a surrogate in UTF-8', 'id=%ed%a0%80', 'invalid-encoding'],
    ['H06 a name of the object model', '__proto__=1', 'unknown-parameter'],
    ['Q12 a NUL byte', 'id=a%00b', 'invalid-text'],
  ])('is refused for %s', (_, text, code) => {
    expect(outcome(text)).toBe(code);
  });

  it('holds only parameters that the resource knows', () => {
    const query = parseStrictQuery('limit=1&constructor=2');
    if (isRefusal(query)) throw query;
    expect(refuseUnknown(query, ['limit'])?.code).toBe('unknown-parameter');
    expect(refuseUnknown(query, ['limit', 'constructor'])).toBeNull();
  });
});
