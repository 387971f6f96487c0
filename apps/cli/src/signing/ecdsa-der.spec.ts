import { createPublicKey, createPrivateKey, sign, verify } from 'node:crypto';
import { p256Party } from '../../../../test/support/signers';
import { toRawSignature } from './ecdsa-der';

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

  it.each([
    ['an Ed25519 signature in DER', () => toRawSignature(der(integer(r), integer(s)), 'EdDSA')],
    ['base64 text', () => toRawSignature(Buffer.from(r.toString('base64')), 'ES256')],
    ['nothing', () => toRawSignature(Buffer.alloc(0), 'ES256')],
    [
      'DER with needless zeros',
      () => toRawSignature(der(integer(Buffer.concat([Buffer.alloc(1), r])), integer(s)), 'ES256'),
    ],
  ])('refuses %s', (_, convert) => {
    expect(convert).toThrow(TypeError);
  });
});
