import { toBase64url } from '#core/bytes';
import type { RefusalCode } from '#core/refusal';
import { identityOf, parseCompactJws, signingInputOf } from './compact-jws';

const refused = (code: RefusalCode) => expect.objectContaining({ code });
const encoded = (value: unknown) => toBase64url(Buffer.from(JSON.stringify(value)));
const kid = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
const header = { alg: 'EdDSA', kid, typ: 'attestation.v1+jws' };
const [h, p, s] = [encoded(header), encoded({ iss: 'party:a' }), toBase64url(Buffer.alloc(64, 7))];
const jwe = encoded({ alg: 'ECDH-ES', enc: 'A256GCM' });

it.each([
  ['text', `${h}.${p}.${s}`],
  ['bytes', Buffer.from(`${h}.${p}.${s}`)],
])('takes a compact JWS given as %s apart', (_title, input) => {
  expect(parseCompactJws(input)).toEqual({
    protectedPart: h,
    payloadPart: p,
    header,
    payloadBytes: Buffer.from('{"iss":"party:a"}'),
    signature: Buffer.alloc(64, 7),
  });
});

const rows: readonly (readonly [string, string, RefusalCode])[] = [
  ['J16 a padded signature', `${h}.${p}.${s}==`, 'non-canonical-encoding'],
  ['J16 a trailing newline', `${h}.${p}.${s}\n`, 'non-canonical-encoding'],
  ['J16 a space inside', `${h}.${p}.${s.slice(0, 9)} ${s.slice(9)}`, 'non-canonical-encoding'],
  ['J16 a space before the header', ` ${h}.${p}.${s}`, 'non-canonical-encoding'],
  ['J17 trailing bits in the signature', `${h}.${p}.${s.slice(0, -1)}x`, 'non-canonical-encoding'],
  ['J17 trailing bits in the payload', `${h}.YR.${s}`, 'non-canonical-encoding'],
  ['J18 the standard alphabet', `${h}.${p}.${'+/'.repeat(43)}`, 'non-canonical-encoding'],
  ['characters outside ASCII', `${h}.${p}.${s}\u00e9`, 'non-canonical-encoding'],
  ['J32 a JWE', `${jwe}.AA.AA.AA.AA`, 'unsupported-serialization'],
  ['J33 no text', '', 'malformed-jws'],
  ['J33 one part', h, 'malformed-jws'],
  ['J33 two parts', `${h}.${p}`, 'malformed-jws'],
  ['J33 four parts', `${h}.${p}.${s}.${s}`, 'malformed-jws'],
  ['J33 five parts that are no JWE', `${h}.${p}.${s}.${s}.${s}`, 'malformed-jws'],
  ['J33 five empty parts', '....', 'malformed-jws'],
  ['J33 more parts than any serialisation has', '.'.repeat(100_000), 'malformed-jws'],
  ['J33 an empty header', `.${p}.${s}`, 'malformed-jws'],
  ['J33 an empty or detached payload', `${h}..${s}`, 'malformed-jws'],
  ['J33 an empty signature', `${h}.${p}.`, 'malformed-jws'],
  ['J01 alg none with an empty signature', `${encoded({ alg: 'none' })}.${p}.`, 'alg-not-allowed'],
];

it.each(rows)('refuses %s', (_title, text, code) => {
  expect(() => parseCompactJws(text)).toThrow(refused(code));
});

describe('refuses JSON serialisations', () => {
  const signature = { protected: h, signature: s };

  it.each<[string, object, RefusalCode]>([
    [
      'J30 general, whatever its signatures',
      { payload: p, signatures: [signature, signature] },
      'unsupported-serialization',
    ],
    ['flattened', { payload: p, ...signature }, 'unsupported-serialization'],
    ['J31 alg only unprotected', { payload: p, header: { alg: 'EdDSA' }, signature: s }, 'malformed-jws'],
    [
      'J31 alg unprotected beside a header without',
      { ...signature, protected: encoded({ kid }) },
      'malformed-jws',
    ],
    [
      'J31 alg unprotected in one of two',
      { payload: p, signatures: [signature, { header }] },
      'malformed-jws',
    ],
    ['J07 crit unprotected', { payload: p, ...signature, header: { crit: ['exp'] } }, 'malformed-jws'],
    ['a protected header that is no JSON', { ...signature, protected: 'AAAA' }, 'malformed-jws'],
  ])('%s', (_title, json, code) => {
    expect(() => parseCompactJws(JSON.stringify(json))).toThrow(refused(code));
    expect(() => parseCompactJws(`\n ${JSON.stringify(json)}`)).toThrow(refused(code));
  });
});

describe('identityOf', () => {
  const parts = { kind: 'attestation', kid, protectedPart: h, payloadPart: p };

  it('hashes lengths, kind, key and the signing input', () => {
    expect(identityOf({ kind: 'k', kid: 'ab', protectedPart: 'x', payloadPart: 'y' }).toString('hex')).toBe(
      'eaf160a1c3c9ae6f3bc8039e60efe53878e89e0ef2ed8edd87ae356a2697d912',
    );
  });

  it('differs with each of its parts', () => {
    const others = [
      { ...parts, kind: 'attestatio' },
      { ...parts, kid: kid.slice(1) },
      { ...parts, protectedPart: encoded({ ...header, typ: 'key.v1+jws' }) },
      { ...parts, payloadPart: encoded({ iss: 'party:b' }) },
    ];
    const identities = [parts, ...others].map((each) => identityOf(each).toString('hex'));
    expect(new Set(identities).size).toBe(5);
  });

  it('signs over both parts with a dot between', () => {
    expect(signingInputOf(parts).toString()).toBe(`${h}.${p}`);
  });
});
