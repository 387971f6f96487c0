import { generateKeyPairSync } from 'node:crypto';
import { isPrimeOrderPoint } from './ed25519-point';

const isGood = (hex: string) => isPrimeOrderPoint(Buffer.from(hex, 'hex'));
const middle = (digits: string) => digits.repeat(30);

it('accepts generated keys and the public key of RFC 8032 §7.1, test 1', () => {
  expect(isGood('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')).toBe(true);
  for (let count = 0; count < 8; count++) {
    const { x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    expect(isPrimeOrderPoint(Buffer.from(x ?? '', 'base64url'))).toBe(true);
  }
});

describe('J23 refuses all encodings of points of small order', () => {
  const withoutSign = [
    ['order 4, y = 0', `00${middle('00')}`],
    ['the neutral point, y = 1', `01${middle('00')}`],
    ['order 2, y = p - 1', `ec${middle('ff')}`],
    ['y = p, not canonical for 0', `ed${middle('ff')}`],
    ['y = p + 1, not canonical for 1', `ee${middle('ff')}`],
  ].map(([title = '', digits = '']) => [title, digits + (digits.endsWith('ff') ? '7f' : '00')] as const);
  const orderEight = [
    ['order 8', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'],
    ['order 8, the other y', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'],
  ] as const;

  it.each([...withoutSign, ...orderEight])('%s, with either sign', (_title, hex) => {
    const withSign = Buffer.from(hex, 'hex');
    withSign[31] = (withSign[31] ?? 0) | 0x80;
    expect([isGood(hex), isPrimeOrderPoint(withSign)]).toEqual([false, false]);
  });
});

it('J24 refuses points of mixed order', () => {
  expect(isGood('f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43')).toBe(false);
  expect(isGood('cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d')).toBe(false);
});

it('refuses a y that is not on the curve', () => {
  expect(isGood(`02${middle('00')}00`)).toBe(false);
});
