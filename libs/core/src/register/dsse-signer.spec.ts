import { importVerificationKey, type PrivateJwk } from '#core/key';
import type { EnrolledKey, Submission } from '#core/register';
import { asRefusal } from '#core/refusal';
import { inDsse } from '../../../../test/support/dsse';
import { MemoryRegister } from '../../../../test/support/memory-register';
import {
  catalogueReference,
  newKey,
  type AttestationParts,
  type TestParty,
} from '../../../../test/support/party';
import { prepare, readAccepted, readRecorded } from './prepare';

const ORIGIN = 'registry.test/log';

let register: MemoryRegister;
let maker: TestParty;
let catalogue: AttestationParts['catalogue'];
/** Keys the maker enrolled besides its first. */
const [ecKey, edKey] = [newKey(), newKey('Ed25519')];

beforeAll(async () => {
  register = await MemoryRegister.found();
  maker = await register.party();
  for (const key of [ecKey, edKey]) await register.accept(await maker.enrolment(key));
  const published = await maker.catalogue(['R-1']);
  await register.accept(published);
  catalogue = catalogueReference(published);
});

const attestation = () => maker.attestation({ catalogue });
const codeOf = (thrown: unknown) => asRefusal(thrown).code;
const tell = async (submission: Submission) => (await register.submit(submission)).code;

describe('an attestation in a DSSE envelope', () => {
  it.each([
    ['ECDSA', ecKey],
    ['Ed25519', edKey],
  ])('J48 is accepted with %s, whatever its signer calls the key', async (_what, key) => {
    const { kid } = maker.withKey(key).signer;
    for (const keyid of [undefined, '', 'SHA256:abc', 'A'.repeat(43), kid]) {
      const envelope = inDsse(await attestation(), key, keyid === undefined ? {} : { keyid });
      expect(await tell(envelope)).toBe('registered');
      expect(register.prepared.at(-1)?.statement).toMatchObject({ kind: 'attestation', key: kid });
    }
  });

  it('is read from the record as it was prepared, with the key of its entry', async () => {
    await register.accept(inDsse(await attestation(), ecKey));
    const prepared = register.prepared.at(-1);
    if (!prepared) throw new TypeError('nothing was prepared');
    const { bytes, objects, statement, identity } = prepared;
    const recorded = { bytes, objects, key: statement.key };
    expect(await readAccepted(recorded, ORIGIN)).toMatchObject({ identity, statement });
    expect(await readRecorded(recorded, ORIGIN)).toEqual(statement);
  });

  it('J19 has one identity for each key and payload, however often it is signed and spelt', async () => {
    const statement = await attestation();
    const identities = [];
    for (const encoding of ['base64', 'base64url'] as const) {
      await register.submit(inDsse(statement, ecKey, { encoding }));
      identities.push(register.prepared.at(-1)?.identity.toString('hex'));
    }
    expect(identities[1]).toBe(identities[0]);
    await register.submit(inDsse(statement, edKey));
    expect(register.prepared.at(-1)?.identity.toString('hex')).not.toBe(identities[0]);
  });
});

describe('is refused where', () => {
  it('J48 its issuer has no key', async () => {
    const stranger = register.stranger();
    const key = newKey();
    expect(await tell(inDsse(await stranger.withKey(key).attestation({ catalogue }), key))).toBe(
      'unknown-key',
    );
  });

  it('J48 its keyid is the thumbprint of another party’s key', async () => {
    const other = await register.party();
    const envelope = inDsse(await attestation(), ecKey, { keyid: other.signer.kid });
    expect(await tell(envelope)).toBe('unknown-key');
  });

  it('J48 no key of the issuer made the signature, or not the one it names', async () => {
    expect(await tell(inDsse(await attestation(), newKey()))).toBe('signature-invalid');
    const named = inDsse(await attestation(), ecKey, { keyid: maker.withKey(edKey).signer.kid });
    expect(await tell(named)).toBe('signature-invalid');
  });

  it('J48 its key is not among the 16 latest and it does not say which', async () => {
    const own = (jwk: PrivateJwk) => ({ owner: maker.id, key: importVerificationKey(jwk) });
    const others = Array.from({ length: 16 }, () => own(newKey()));
    const envelope = inDsse(await attestation(), ecKey);
    const told = (keys: readonly EnrolledKey[]) => {
      const context = { origin: ORIGIN, findKey: async () => undefined, findKeysOf: async () => keys };
      return prepare(envelope, context).then(() => 'prepared', codeOf);
    };
    expect(await told([...others.slice(1), own(ecKey)])).toBe('prepared');
    expect(await told([...others, own(ecKey)])).toBe('signature-invalid');
  });

  it('its payload is no attestation', async () => {
    expect(await tell(inDsse(await maker.introduction(), ecKey))).toBe('invalid-claim');
  });

  it('it is larger than an attestation may be', async () => {
    const predicate = { rationale: 'x'.repeat(200_000) };
    expect(await tell(inDsse(await maker.attestation({ catalogue, predicate }), ecKey))).toBe(
      'payload-too-large',
    );
  });
});
