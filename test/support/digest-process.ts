import { createHash } from 'node:crypto';
import { toBase64url, toCanonicalJson } from '#core/bytes';
import { importVerificationKey, publicPartOf, signerFromJwk } from '#core/key';
import { leafHash } from '#core/log';
import { commitmentOf, keysOf, leafBytes, prepare, SALT_BYTES, shownByLeaf } from '#core/register';
import { isRefusal } from '#core/refusal';
import { TestParty } from './party';

/** The key of RFC 8037 Appendix A: Ed25519 signs the same bytes the same way every time. */
const jwk = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
} as const;
const AT = 1_800_000_000;
const ORIGIN = 'registry.test/log';

/** Words that languages order, fold and compose each in their own way. */
const words = [
  'i',
  'I',
  'ı',
  'İ',
  'ä',
  'Ä',
  'z',
  'Z',
  'ø',
  'ß',
  'ſ',
  'か',
  'が',
  'ガ',
  'e\u0301',
  'é',
  '10',
  '9',
  '🦀',
  '\uffff',
];

async function digest(): Promise<string> {
  const party = new TestParty(signerFromJwk(jwk), publicPartOf(jwk), ORIGIN, undefined, () => AT);
  const statements = [
    await party.introduction({ jti: 'first', legalName: { en: 'Iıİi Straße', ja: 'がガ' } }),
    await party.catalogue(['R-i', 'R-IA', 'R-10', 'R-9', 'R-Z', 'R-a'], { jti: 'second' }),
  ];
  const told = await Promise.all(statements.map((submission) => factsOf(submission, party)));
  const members = Object.fromEntries(words.map((word, index) => [word, index]));
  const text = toCanonicalJson([...told, members]);
  return createHash('sha256').update(text).digest('hex');
}

async function factsOf(submission: Parameters<typeof prepare>[0], party: TestParty): Promise<string[]> {
  const findKey = () => Promise.resolve({ owner: party.id, key: importVerificationKey(publicPartOf(jwk)) });
  const prepared = await prepare(submission, {
    origin: ORIGIN,
    findKey,
    findKeysOf: () => Promise.resolve([]),
  });
  if (isRefusal(prepared)) throw prepared;
  const { kind, issuer, key, claims } = prepared.statement;
  const commitment = commitmentOf(new Uint8Array(SALT_BYTES), kind, issuer, prepared.bytes);
  const leaf = leafBytes({ at: AT, commitment, ...shownByLeaf({ kind, issuer, key, label: claims.label }) });
  const touched = keysOf(prepared.kind, prepared.statement).map((each) => JSON.stringify(each));
  return [toBase64url(prepared.identity), leaf.toString(), toBase64url(leafHash(leaf)), party.id, ...touched];
}

const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
void digest().then((value) => process.send?.({ digest: value, timeZone, locale }));
