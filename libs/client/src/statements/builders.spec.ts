import { toBase64url, type JsonObject } from '#core/bytes';
import { importVerificationKey, thumbprint } from '#core/key';
import { prepare } from '#core/register';
import { performance } from '../../../../test/support/requirements';
import { ed25519Party, p256Party } from '../../../../test/support/signers';
import { draftAdmission } from './admission';
import { draftAttestation } from './attestation';
import { draftCatalogue } from './catalogue';
import { draftKey } from './key';
import { draftNamespace } from './namespace';
import { draftParty } from './party';
import { draftRetraction } from './retraction';
import { signStatement } from './sign-statement';

const aud = 'registry.example/log';
const issuance = { iss: p256Party.id, jti: 'urn:uuid:1', iat: 1_700_000_000, aud };
const enrolled = { owner: p256Party.id, key: importVerificationKey(p256Party.jwk) };
const edition = {
  id: 'goals',
  version: '1',
  title: { en: 'Goals' },
  tier: 'general',
  stage: 'published',
  effectiveFrom: 1_700_000_000,
} as const;
const oneSalt = () => Buffer.alloc(32, 1);

/** What the registry makes of the payload, short of what depends on other statements. */
async function prepared(
  kind: string,
  payload: JsonObject,
  objects: Parameters<typeof signStatement>[3] = [],
) {
  const signed = await signStatement(kind, payload, p256Party.signer, objects);
  const findKey = async (kid: string) => (kid === enrolled.key.kid ? enrolled : undefined);
  return prepare(
    { bytes: Buffer.from(signed.statement), objects },
    { origin: aud, findKey, findKeysOf: async () => [] },
  );
}

describe('payload builders', () => {
  it('drafts a party whose id follows from its key, leaving out the private part', async () => {
    const introduction = { legalName: { en: 'Acme' }, jurisdiction: 'JP', society: 'industry' } as const;
    const payload = draftParty({ key: p256Party.jwk, ...introduction, jti: '1', iat: 1_700_000_000, aud });
    expect(payload.key).not.toHaveProperty('d');
    await expect(prepared('party', payload)).resolves.toMatchObject({ statement: { issuer: p256Party.id } });
  });

  it('drafts a key that proves its possession', async () => {
    const { jwk, signer } = ed25519Party;
    const payload = await draftKey(issuance, { jwk, signer });
    await expect(prepared('key', payload)).resolves.toMatchObject({ kind: { name: 'key' } });
    expect(thumbprint(payload.key as typeof jwk)).toBe(signer.kid);
  });

  it.each([
    ['namespace', draftNamespace(issuance, 'pkg:generic/acme')],
    [
      'admission',
      draftAdmission(issuance, { party: ed25519Party.id, roles: ['device-maker'], checked: 'in-person' }),
    ],
    [
      'retraction',
      draftRetraction(issuance, { statement: { place: 3, leafHash: toBase64url(oneSalt()) } }, 'wrong'),
    ],
    ['retraction', draftRetraction(issuance, { key: p256Party.signer.kid, as: 'retired' }, 'key-rotated')],
  ] as const)('drafts a %s that has the form of its kind', async (kind, payload) => {
    await expect(prepared(kind, payload)).resolves.toMatchObject({ kind: { name: kind } });
  });

  it('drafts an attestation as an in-toto Statement', async () => {
    const payload = draftAttestation(issuance, {
      subjects: [{ name: 'valve', uri: 'pkg:generic/acme/valve@1', digest: undefined }],
      catalogue: { id: 'goals', version: '1', digest: { sha256: 'ab'.repeat(32) } },
      claims: [{ requirement: 'G-1', result: 'met', method: 'test', promises: { rto: 60 } }],
      role: 'self',
      validFrom: 1_700_000_000,
      validUntil: 1_710_000_000,
    });
    await expect(prepared('attestation', payload)).resolves.toMatchObject({ kind: { name: 'attestation' } });
  });

  it('keeps a small catalogue in the statement', async () => {
    const { payload, objects } = draftCatalogue(issuance, edition, [performance('G-1')], oneSalt);
    expect(objects).toHaveLength(0);
    await expect(prepared('catalogue', payload)).resolves.toMatchObject({ kind: { name: 'catalogue' } });
  });

  it('puts a large catalogue into salted objects that the manifest names', async () => {
    const requirements = Array.from({ length: 400 }, (_, i) => performance(`G-${i}`));
    const { payload, objects } = draftCatalogue(issuance, edition, requirements, oneSalt);
    expect(objects).toHaveLength(1);
    const { statement } = await prepared('catalogue', payload, objects);
    expect(statement.payload).toMatchObject({ requirements: { count: 400, items: requirements } });
  });

  it('refuses to sign for a kind that does not exist', async () => {
    await expect(signStatement('opinion', {}, p256Party.signer)).rejects.toThrow(TypeError);
  });
});
