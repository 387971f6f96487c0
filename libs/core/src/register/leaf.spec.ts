import { createPrivateKey, sign } from 'node:crypto';
import { toBase64url, toCanonicalJson, type JsonValue } from '#core/bytes';
import { partyIdOf, signerFromJwk, type PrivateJwk } from '#core/key';
import {
  formatCheckpoint,
  formatTlogProof,
  leafHash,
  nodeHash,
  parseVerifierKey,
  signNote,
  verifyTlogProof,
} from '#core/log';
import { signCompactJws } from '#core/statement';
import { commitmentOf, leafBytes } from './leaf';
import { prepare } from './prepare';

// The worked example of docs/formats: statement.md, leaf.md, log.md. Keys: RFC 8037 appendix A, RFC 8032 §7.1 test 2.
const origin = 'registry.example/log1';
const partyKey: PrivateJwk = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};
const kid = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
const payload =
  `{"aud":"registry.example/log1","iat":1795370000,"iss":"party:${kid}","jti":"introduction-1",` +
  `"jurisdiction":"JP","key":{"crv":"Ed25519","kty":"OKP","x":"${partyKey.x}"},"label":"CLEAR",` +
  '"legalName":{"en":"Example Valve Works"},"society":"industry"}';
const statement = [
  'eyJhbGciOiJFZERTQSIsImtpZCI6ImtQcktfcW14VldhWVZBOXd3QkY2SXVvM3ZWeno3VHhIQ1R3WEJ5Z3JTNGsiLCJ0eXAiOiJwYXJ0eS52MStqd3MifQ',
  toBase64url(Buffer.from(payload)),
  'xXFWPJ76gng42ABpysZnK6vUekKwV93llbO5goB9_pJSIxXH2Vy-tO64c6hChsQehsaGy1jUGIjigA4Po_DGBg',
].join('.');
const salt = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
const leaf = Buffer.from(
  `{"at":1795370010,"c":"1lfTXN1jJM5cOB1onL6nLyQW92a29ND_YVGCtollGGY","issuer":"party:${kid}","key":"${kid}","kind":"party","v":1}`,
);

it('signs the worked example into the bytes the documentation shows', async () => {
  const header = { typ: 'party.v1+jws' };
  const signed = await signCompactJws({ header, payload: Buffer.from(payload) }, signerFromJwk(partyKey));
  expect(signed).toBe(statement);
});

it('accepts the worked example under the identity the documentation shows', async () => {
  const submission = { bytes: Buffer.from(statement), objects: [] };
  const noKeys = { findKey: () => Promise.resolve(undefined), findKeysOf: () => Promise.resolve([]) };
  const prepared = await prepare(submission, { origin, ...noKeys });
  expect(prepared.statement).toMatchObject({ kind: 'party', issuer: partyIdOf(kid), key: kid });
  expect(prepared.identity.toString('hex')).toBe(
    '96a971899a821931bb33cbdd3baaaacc97b947a969d58f845bae35e0cd4e55e6',
  );
});

it('commits to salt, kind, issuer and exact bytes', () => {
  const commitment = commitmentOf(salt, 'party', partyIdOf(kid), Buffer.from(statement));
  expect(commitment.toString('hex')).toBe('d657d35cdd6324ce5c381d689cbea72f2416f766b6f4d0ff615182b689651866');
});

it.each([
  ['salt', Buffer.alloc(32), 'party', partyIdOf(kid), statement],
  ['kind', salt, 'key', partyIdOf(kid), statement],
  ['issuer', salt, 'party', origin, statement],
  ['statement', salt, 'party', partyIdOf(kid), `${statement} `],
  ['border between kind and issuer', salt, 'partyp', partyIdOf(kid).slice(1), statement],
])('commits to something else with another %s', (_what, otherSalt, kind, issuer, bytes) => {
  const commitment = commitmentOf(salt, 'party', partyIdOf(kid), Buffer.from(statement));
  expect(commitmentOf(otherSalt, kind, issuer, Buffer.from(bytes))).not.toEqual(commitment);
});

it('refuses a salt that has not 32 bytes as a mistake of the programmer', () => {
  expect(() => commitmentOf(salt.subarray(1), 'party', partyIdOf(kid), Buffer.from(statement))).toThrow(
    TypeError,
  );
});

it('writes the leaf of a statement labelled CLEAR as the documentation shows it', () => {
  const commitment = commitmentOf(salt, 'party', partyIdOf(kid), Buffer.from(statement));
  const open = { kind: 'party', issuer: partyIdOf(kid), key: kid };
  expect(leafBytes({ at: 1795370010, commitment, open })).toEqual(leaf);
  expect(leafHash(leaf).toString('hex')).toBe(
    'a274f1f988686c8af049c731fb8c10602b826da81afa1a8f3bbadc0ce5db5f65',
  );
});

it('shows of any other statement its time and commitment alone', () => {
  const commitment = commitmentOf(salt, 'party', partyIdOf(kid), Buffer.from(statement));
  expect(leafBytes({ at: 1795370010, commitment }).toString()).toBe(
    '{"at":1795370010,"c":"1lfTXN1jJM5cOB1onL6nLyQW92a29ND_YVGCtollGGY","v":1}',
  );
});

it('proves the leaf in a log of two entries as the documentation shows it', async () => {
  const log = parseVerifierKey('registry.example/log1+b8305b02+AT1AF8PoQ4lakrcKp00bfrycmCzPLsSWjMDNVfEq9GYM');
  const first = leafHash(Buffer.from('entry 0'));
  const text = formatCheckpoint({ origin, size: 2, root: nodeHash(first, leafHash(leaf)) });
  const signWith = (message: Uint8Array) => sign(null, message, logKey());
  const checkpoint = await signNote(text, { name: origin, keyId: log.keyId, sign: signWith });
  const proof = formatTlogProof({ index: 1, path: [first], checkpoint });
  expect(proof).toBe(
    `c2sp.org/tlog-proof@v1
index 1
dziFphNIniTOLPdhmdakI/BC5LvxLX7s7pEu8nbGVwE=

registry.example/log1
2
MU5h841Wr0dcGBO1rS/71Yt7VdXEMSHkGbYiICzTTf4=

— registry.example/log1 uDBbAnupL8GQ+EYne073xZiZN9AHxW5IcBv67bik49WXYhMANEmjyjVBZ18jl3BG8hU/ZqKQtqDpjrBtqjsNmACgZQ4=
`,
  );
  expect(verifyTlogProof({ proof, leaf, origin, verifiers: [log] })).toMatchObject({ index: 1 });
});

it('writes canonical JSON, with and without its open members', () => {
  const commitment = Buffer.alloc(32, 5);
  const open = { kind: 'party', issuer: 'party:x', key: 'y' };
  for (const leaf of [leafBytes({ at: 7, commitment, open }), leafBytes({ at: 7, commitment })]) {
    expect(leaf.toString()).toBe(toCanonicalJson(JSON.parse(leaf.toString()) as JsonValue));
  }
});

function logKey() {
  const d = Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex');
  const x = Buffer.from('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', 'hex');
  const key = { kty: 'OKP', crv: 'Ed25519', d: d.toString('base64url'), x: x.toString('base64url') };
  return createPrivateKey({ key, format: 'jwk' });
}
