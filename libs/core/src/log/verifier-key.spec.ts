import { seededNoteKey } from '../../../../test/support/sample-log';
import { formatVerifierKey, isKeyName, parseVerifierKey, verifierKey } from './verifier-key';

// The example of C2SP signed-note and the key of the Go checksum database, whose base64 has a plus sign.
const example = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const sumdb = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';

it.each([example, sumdb])('reads %s and writes it again', (text) => {
  const key = parseVerifierKey(text);
  expect(formatVerifierKey(key)).toBe(text);
  expect(key.type).toBe('ed25519');
});

it('gives one public key different ids for different names and uses', () => {
  const { publicKey } = parseVerifierKey(example);
  const ids = [
    verifierKey('example.com/foo', 'ed25519', publicKey),
    verifierKey('example.com/foo', 'cosignature', publicKey),
    verifierKey('example.com/bar', 'ed25519', publicKey),
  ].map(({ keyId }) => keyId);
  expect(ids[0]).toBe(0x530d903a);
  expect(new Set(ids).size).toBe(3);
});

it('reads a cosignature key', () => {
  const { verifier } = seededNoteKey('witness key', 'witness.example/w1', 'cosignature');
  expect(parseVerifierKey(formatVerifierKey(verifier))).toMatchObject({
    type: 'cosignature',
    keyId: 0x82c1e444,
  });
});

const withKey = (base64: string): string => `example.com/foo+530d903a+${base64}`;

it.each([
  ['nothing', '', 'invalid-claim'],
  ['a name alone', 'example.com/foo', 'invalid-claim'],
  ['no key', 'example.com/foo+530d903a', 'invalid-claim'],
  ['an empty key', withKey(''), 'invalid-claim'],
  ['an empty name', example.replace('example.com/foo', ''), 'invalid-claim'],
  ['a space in the name', example.replace('/foo', '/ foo'), 'invalid-claim'],
  ['a line feed in the name', example.replace('/foo', '/\nfoo'), 'invalid-claim'],
  ['another name', example.replace('foo', 'bar'), 'invalid-claim'],
  ['another id', example.replace('530d903a', '530d903b'), 'invalid-claim'],
  ['an id in upper case', example.replace('530d903a', '530D903A'), 'invalid-claim'],
  ['an id of seven digits', example.replace('530d903a', '530d903'), 'invalid-claim'],
  ['an id with a prefix', example.replace('530d903a', '0x530d90'), 'invalid-claim'],
  ['base64 with trailing space', `${example} `, 'non-canonical-encoding'],
  ['base64 with a line feed', `${example}\n`, 'non-canonical-encoding'],
  ['base64url', sumdb.replace('eza+H', 'eza-H'), 'non-canonical-encoding'],
  ['base64 without its padding', withKey('Af8'), 'non-canonical-encoding'],
  ['a key of 31 bytes', withKey(Buffer.alloc(32, 1).toString('base64')), 'weak-key'],
  ['a key of 33 bytes', withKey(Buffer.alloc(34, 1).toString('base64')), 'weak-key'],
  ['an ECDSA key', withKey(Buffer.alloc(33, 2).toString('base64')), 'alg-not-allowed'],
  ['a key of type 0', withKey(Buffer.alloc(33, 0).toString('base64')), 'alg-not-allowed'],
  ['the neutral point for a key', withKey(`AQE${'A'.repeat(41)}`), 'weak-key'],
])('refuses a verifier key with %s', (_what, text, code) => {
  expect(() => parseVerifierKey(text)).toThrow(expect.objectContaining({ code }));
});

it.each(['registry.example/log1', 'a', 'münchen.example', 'interlock.localhost/3f9c2d'])(
  'takes %s for a name',
  (name) => {
    expect(isKeyName(name)).toBe(true);
  },
);

it.each([
  '',
  ' ',
  'a b',
  'a+b',
  'a\tb',
  'a\n',
  '\0',
  'a\x7f',
  'a\x85',
  'a\xa0b',
  'a\u2003b',
  'a\u2028',
  'a\u3000',
])('does not take %j for a name', (name) => {
  expect(isKeyName(name)).toBe(false);
});
