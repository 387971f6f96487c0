import type { ClaimResult } from '#core/attestation';
import type { Requirement } from '#core/catalogue';
import type { Component } from '#core/system';
import { judge, plan, type CatalogueEvidence, type Evidence } from '#core/verification';
import { readBuiltInCatalogue } from '../../apps/cli/src';
import { namesOf } from '../../test/support/attested-names';
import {
  aCatalogue,
  aComponent,
  allTraits,
  anAccreditation,
  anAssessment,
  aParty,
  aPolicy,
  aRiskAssessment,
  aSystem,
  maker,
  NOW,
  owner,
  referenceTo,
  someEvidence,
} from '../../test/support/evidence';

const product = (name: string) => `pkg:generic/kitakaze/${name}@1.0.0`;
const part = (id: string, layer: Component['layer'], yes: readonly string[], provider = maker): Component =>
  aComponent({
    id,
    layer,
    provider,
    product: product(id),
    levels: [],
    traits: { ...allTraits(false), ...Object.fromEntries(yes.map((trait) => [trait, true])) },
    ...(layer === 'network'
      ? {
          network: {
            operatorKind: 'carrier',
            method: 'lte',
            topology: 'star',
            range: 'wide',
            shared: true,
            quality: 'managed',
          },
        }
      : {}),
  });

const components = [
  part('valve', 'device', ['actuating', 'safetyRelevant', 'updatable', 'unattended', 'physicallyExposed']),
  part('cell', 'network', ['usesPublicNetwork', 'radio', 'multiTenant']),
  part('platform', 'platform', ['storesData', 'holdsKeys', 'updateSource', 'remoteAccess']),
  part('console', 'service', ['humanInterface'], owner),
];

describe('a system judged by nisc-iot-2016', () => {
  let catalogue: CatalogueEvidence;
  let requirements: readonly Requirement[];

  beforeAll(async () => {
    ({ requirements } = await readBuiltInCatalogue('nisc-iot-2016', 0));
    catalogue = aCatalogue(requirements, { catalogue: 'nisc-iot-2016', version: '1.0.0' });
  });

  const evidence = (attestations: Evidence['attestations'] = []): Evidence =>
    someEvidence({
      systems: [
        aSystem({
          riskClass: 3,
          catalogues: [referenceTo(catalogue)],
          components,
          dataFlows: [
            {
              id: 'commands',
              title: { en: 'Commands' },
              from: 'platform',
              to: 'valve',
              confidential: true,
              personal: 'no',
              commands: true,
              controls: true,
            },
          ],
        }),
      ],
      parties: [aParty(owner, { roles: ['asset-owner'] }), aParty(maker, { roles: ['device-maker'] })],
      catalogues: [catalogue],
      assessments: [aRiskAssessment()],
      accreditations: [anAccreditation('nisc-iot-2016')],
      policies: [aPolicy(owner)],
      attestations,
    });

  const attested = (results: Readonly<Record<string, ClaimResult>>) =>
    evidence()
      .systems.flatMap(namesOf)
      .map(({ name }, index) =>
        anAssessment({ catalogue, results, row: { place: 100 + index, subjects: [name] } }),
      );

  const askedOf = (id: string) =>
    judge(evidence(), NOW)
      .findings.filter(({ gate, subject }) => gate === 3 && subject.id === id)
      .map(({ requirement }) => requirement?.id ?? '');

  it('asks of each part what its layer and traits make due', () => {
    const asked = [...components.map(({ id }) => id), maker, owner, 'party:owner/dam'].map(
      (id) => askedOf(id).length,
    );
    expect(asked).toEqual([30, 24, 30, 24, 12, 12, 18]);
    const partsAsked = (id: string) =>
      components.map((each) => each.id).filter((part) => askedOf(part).includes(id));
    expect(partsAsked('D-04')).toEqual(['valve']);
    expect(partsAsked('B-05')).toEqual(['valve', 'platform']);
    expect(partsAsked('H-01')).toEqual(['cell']);
    expect(partsAsked('K-04')).toEqual(['console']);
    expect(partsAsked('A-04')).toEqual(components.map(({ id }) => id));
  });

  it('is denied while nothing is attested, and told what is missing, by whom', () => {
    const verdict = judge(evidence(), NOW);
    expect(verdict.outcome).toBe('deny');
    const open = verdict.findings.filter(({ outcome }) => outcome === 'unknown' || outcome === 'unmet');
    expect(new Set(open.map(({ code }) => code))).toEqual(new Set(['conformance.unclaimed']));
    // One attestation for each component, the system and both parties closes all of it, by the surest role each needs.
    expect(new Set(plan(verdict).map(({ party }) => party))).toEqual(new Set([owner, maker]));
  });

  it('is permitted once everything that is due is attested', () => {
    const all = Object.fromEntries(
      requirements.filter(({ kind }) => kind === 'performance').map(({ id }) => [id, 'met' as const]),
    );
    const verdict = judge(evidence(attested(all)), NOW);
    expect(verdict.findings.filter(({ outcome }) => outcome === 'unknown' || outcome === 'unmet')).toEqual(
      [],
    );
    expect([verdict.outcome, verdict.gatesAsked]).toEqual(['permit', [1, 2, 3, 9]]);
  });

  it('is denied again for one requirement that is not met', () => {
    const [first = ''] = askedOf('valve');
    const all = Object.fromEntries(
      requirements.filter(({ kind }) => kind === 'performance').map(({ id }) => [id, 'met' as const]),
    );
    const verdict = judge(evidence(attested({ ...all, [first]: 'not-met' })), NOW);
    expect(verdict.outcome).toBe('deny');
  });
});
