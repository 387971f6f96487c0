import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { requirementsFromOscal } from '#core/catalogue';
import { sha256Hex } from '#core/bytes';
import { verifyReceipt } from '#core/receipt';
import { draftAttestation, draftCatalogue, RegistryClient, signStatement } from '#client';
import { startTestApi, type TestApi } from '../support/api';
import { TestParty } from '../support/party';
import { TEST_ORIGIN } from '../support/registry';
import { describeWithSharedData } from '../support/shared-data';

const baseline = 'data/oscal/NIST_SP-800-53_rev5_LOW-baseline-resolved-profile_catalog.json';

let api: TestApi;
let client: RegistryClient;

beforeAll(async () => {
  api = await startTestApi();
  client = new RegistryClient(api.url);
});

afterAll(() => api.close());

describeWithSharedData('NIST SP 800-53 Rev. 5 LOW, as published in OSCAL', baseline, (file) => {
  it('becomes a catalogue, and an attestation over all 149 controls is registered and proven', async () => {
    const maker = TestParty.create(TEST_ORIGIN);
    const now = maker.now();
    const issuance = () => ({ iss: maker.id, jti: randomUUID(), iat: now });
    await client.submit(Buffer.from((await maker.introduction()).bytes).toString());

    const { catalogue, requirements } = requirementsFromOscal(JSON.parse(readFileSync(file, 'utf8')));
    const edition = { id: 'nist-800-53-low', version: catalogue.version, title: catalogue.title } as const;
    const { payload, objects } = draftCatalogue(
      issuance(),
      { ...edition, tier: 'general', stage: 'published', effectiveFrom: now },
      requirements,
      () => Buffer.alloc(32, 7),
    );
    const published = await signStatement('catalogue', payload, maker.signer, objects);
    await client.submit(published);

    const digest = { sha256: sha256Hex(Buffer.from(published.statement.split('.')[1] ?? '', 'base64url')) };
    const attestation = draftAttestation(issuance(), {
      subjects: [{ name: 'gateway', uri: 'pkg:generic/kitakaze/gateway@1.0.0' }],
      catalogue: { id: edition.id, version: edition.version, digest },
      claims: requirements.map(({ id }) => ({
        requirement: id,
        result: 'met',
        method: 'inspection',
        evidence: [
          {
            uri: `https://evidence.example/${id}`,
            digest: { sha256: sha256Hex(Buffer.from(id)) },
            mediaType: 'application/pdf',
          },
        ],
      })),
      role: 'self',
      validFrom: now,
      validUntil: now + 86_400,
    });
    const signed = await signStatement('attestation', attestation, maker.signer);
    const { place, salt, leaf, proof } = await client.submit(signed);

    const receipt = { statement: signed.statement, salt, leaf, proof: proof ?? '' };
    const evidence = await verifyReceipt(receipt, { logKeys: [api.registry.keys.log.verifier] });
    expect(evidence.place).toBe(place);
    const { attestations } = await client.productStatus('pkg:generic/kitakaze/gateway');
    expect(attestations).toMatchObject([{ results: { met: 149 }, counts: false }]);
    expect(attestations[0]?.countsBecause).toContain('issuer-unverified');
  });
});
