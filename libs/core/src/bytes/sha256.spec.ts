import { sha256, sha256Hex } from './sha256';

it('hashes the example of FIPS 180-4', () => {
  expect(sha256Hex(Buffer.from('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

it('hashes parts as if they were one', () => {
  expect(sha256(Buffer.from('a'), Buffer.from(''), Buffer.from('bc'))).toEqual(sha256(Buffer.from('abc')));
  expect(sha256()).toEqual(sha256(Buffer.from('')));
});
