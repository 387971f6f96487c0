import { chooseMediaType, isUtf8MediaType } from './media-type';

const offered = ['application/json', 'application/jose'];

describe('the media type of an answer', () => {
  it.each([
    [undefined, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/jose', 'application/jose'],
    ['application/json; charset=utf-8', 'application/json'],
    ['application/json;q=0.5, application/jose', 'application/jose'],
    ['application/jose;q=0.2, */*;q=0.1', 'application/jose'],
    ['text/html, application/xhtml+xml, */*;q=0.8', 'application/json'],
    ['application/json;q=0, application/jose;q=0.1', 'application/jose'],
    ['text/html', null],
    ['application/json;version=9', null],
    ['application/json;q=0, application/*;q=0', null],
    ['application/json;q=nonsense', null],
  ])('for Accept %j is %j', (accept, expected) => {
    expect(chooseMediaType(accept, offered)).toBe(expected);
  });
});

describe('the media type of a body', () => {
  it.each(['application/json', 'Application/JSON; charset=UTF-8', 'application/json;charset="utf-8"'])(
    '%j is JSON in UTF-8',
    (contentType) => {
      expect(isUtf8MediaType(contentType, 'application/json')).toBe(true);
    },
  );

  it.each(['application/json; charset=utf-16', 'application/jsonx', 'text/json', 'application/json; v=2'])(
    'H11 %j is not',
    (contentType) => {
      expect(isUtf8MediaType(contentType, 'application/json')).toBe(false);
    },
  );
});
