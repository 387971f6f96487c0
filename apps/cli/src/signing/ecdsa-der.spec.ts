import { createPublicKey, createPrivateKey, sign, verify } from 'node:crypto';
import { p256Party } from '../../../../test/support/signers';
import { rawFromDer, toRawSignature } from './ecdsa-der';

const privateKey = createPrivateKey({ key: { ...p256Party.jwk }, format: 'jwk' });
const publicKey = createPublicKey(privateKey);
const r = Buffer.alloc(32, 0x11);
const s = Buffer.alloc(32, 0x22);

const der = (...parts: Buffer[]) => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([0x30, content.length]), content]);
};
const integer = (content: Buffer) => Buffer.concat([Buffer.from([0x02, content.length]), content]);

describe('toRawSignature', () => {
  it('leaves 64 bytes as they are, whatever they begin with', () => {
    const raw = Buffer.concat([Buffer.from([0x30, 62]), Buffer.alloc(62, 7)]);
    expect(toRawSignature(raw, 'ES256')).toBe(raw);
    expect(toRawSignature(raw, 'EdDSA')).toBe(raw);
  });

  it('makes of every DER signature of OpenSSL one that verifies raw', () => {
    for (let i = 0; i < 64; i += 1) {
      const message = Buffer.from(`message ${i}`);
      const raw = toRawSignature(sign('sha256', message, privateKey), 'ES256');
      expect(verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
    }
  });

  it('gives numbers shorter than 32 bytes their leading zeros back', () => {
    const raw = rawFromDer(der(integer(Buffer.from([0x01])), integer(s)));
    expect(raw).toEqual(Buffer.concat([Buffer.alloc(31), Buffer.from([0x01]), s]));
  });

  it.each([
    ['an Ed25519 signature in DER', () => toRawSignature(der(integer(r), integer(s)), 'EdDSA')],
    ['base64 text', () => toRawSignature(Buffer.from(r.toString('base64')), 'ES256')],
    ['nothing', () => toRawSignature(Buffer.alloc(0), 'ES256')],
    [
      'bytes after the sequence',
      () => rawFromDer(Buffer.concat([der(integer(r), integer(s)), Buffer.alloc(1)])),
    ],
    ['a third number', () => rawFromDer(der(integer(r), integer(s), integer(s)))],
    ['one number', () => rawFromDer(der(integer(r)))],
    ['a number that is cut short', () => rawFromDer(der(integer(r), Buffer.from([0x02, 0x20, 0x01])))],
    ['an empty number', () => rawFromDer(der(integer(r), integer(Buffer.alloc(0))))],
    ['a negative number', () => rawFromDer(der(integer(r), integer(Buffer.alloc(32, 0x80))))],
    ['needless zeros', () => rawFromDer(der(integer(Buffer.concat([Buffer.alloc(1), r])), integer(s)))],
    ['a number of 33 bytes', () => rawFromDer(der(integer(Buffer.alloc(33, 0x11)), integer(s)))],
    ['something else than numbers', () => rawFromDer(der(Buffer.from([0x04, 0x01, 0x01]), integer(s)))],
  ])('refuses %s', (_, convert) => {
    expect(convert).toThrow(TypeError);
  });
});
