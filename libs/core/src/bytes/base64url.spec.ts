import fc from 'fast-check';
import { fromBase64, fromBase64url, toBase64, toBase64url } from './base64url';

const nonCanonical = expect.objectContaining({ code: 'non-canonical-encoding' });

describe('base64url', () => {
  it('encodes without padding and decodes what it encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBase64url(bytes)).not.toMatch(/[^A-Za-z0-9_-]/);
        expect(fromBase64url(toBase64url(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('encodes the view it is given, not the buffer behind it', () => {
    expect(toBase64url(Buffer.from('abcdef').subarray(1, 3))).toBe('YmM');
  });

  it.each([
    ['J16 padding', 'YQ=='],
    ['J16 a trailing newline', 'YWJj\n'],
    ['J16 a space inside', 'YW Jj'],
    ['J17 non-zero trailing bits', 'YR'],
    ['J18 the standard alphabet', '-_+/'],
    ['a length no bytes encode to', 'YWJjY'],
    ['characters outside ASCII', 'YWJ\u0437'],
  ])('refuses %s', (_title, text) => {
    expect(() => fromBase64url(text)).toThrow(nonCanonical);
  });

  it('J17 accepts one of the 16 last characters that decode to the same signature', () => {
    const signature = Buffer.alloc(64, 7);
    const text = toBase64url(signature);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const isAccepted = (last: string) => {
      try {
        return fromBase64url(text.slice(0, -1) + last).equals(signature);
      } catch {
        return false;
      }
    };
    expect([...alphabet].filter(isAccepted)).toEqual([text.at(-1)]);
  });
});

describe('base64', () => {
  it('keeps the padding and decodes what it encoded', () => {
    expect(toBase64(Buffer.from('a'))).toBe('YQ==');
    expect(fromBase64('YQ==')).toEqual(Buffer.from('a'));
  });

  it.each(['YQ', 'YQ=', 'YR==', 'YQ==\n', '-_==', 'YQ==YQ=='])('refuses %j', (text) => {
    expect(() => fromBase64(text)).toThrow(nonCanonical);
  });
});
