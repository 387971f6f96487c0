import fc from 'fast-check';
import { traits } from '#core/condition';
import {
  aCatalogue,
  aComponent,
  allTraits,
  anAttestation,
  aParty,
  aPolicy,
  aSystem,
  DAY,
  maker,
  NOW,
  owner,
  someEvidence,
} from '../../../../test/support/evidence';
import {
  aClassification,
  aNetwork,
  aNetworkPart,
  authority,
  carrier,
} from '../../../../test/support/network-evidence';
import { performance } from '../../../../test/support/requirements';
import type { ClassificationEvidence, Evidence, NetworkEvidence } from './evidence';
import { groundsOf } from './grounds';
import { judge } from './judge';
import { watchOf } from './watch';

const catalogue = aCatalogue([
  performance('R-1', { layers: ['device'], appliesWhen: 'network.shared' }),
  performance('R-2', { layers: ['device'], appliesWhen: 'network.quality == "guaranteed"' }),
]);
const retraction = { id: '40', place: 300, issuer: carrier, reason: 'ceased' };
const names = ['metering', 'backhaul'] as const;

/** What the carrier says of one of its networks, taken back now and then. */
const anyProfile = (name: (typeof names)[number]): fc.Arbitrary<NetworkEvidence> =>
  fc.record({ shared: fc.boolean(), isGuaranteed: fc.boolean(), isEnded: fc.nat(9) }).map((one) => {
    const quality = one.isGuaranteed ? 'guaranteed' : 'managed';
    const { network } = aNetwork({ shared: one.shared, quality });
    const place = 40 + names.indexOf(name);
    const row = { ...network, id: `${carrier}/${name}`, name, place };
    return { network: row, ...(one.isEnded === 0 && { retraction }) };
  });

const anyRule: fc.Arbitrary<ClassificationEvidence> = fc
  .record({
    when: fc.constantFrom(
      'component.traits.actuating && network.shared',
      'component.traits.radio',
      'network.quality == "guaranteed"',
      'system.phase == "operation"',
    ),
    riskClass: fc.constantFrom(2, 3, 4),
    place: fc.integer({ min: 20, max: 35 }),
    counts: fc.boolean(),
  })
  .map(({ when, riskClass, place, counts }) =>
    aClassification(when, {
      riskClass,
      row: { place, id: `${authority}/${place}` },
      facts: counts ? {} : { issuer: aParty(authority) },
    }),
  );

const anyEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    riskClass: fc.constantFrom(1, 2, 3, 4),
    answered: fc.subarray(traits.filter((trait) => ['actuating', 'radio'].includes(trait))),
    inline: fc.option(fc.boolean(), { nil: undefined }),
    attested: fc.boolean(),
    profiles: fc.tuple(anyProfile('metering'), anyProfile('backhaul')).chain((all) => fc.subarray(all)),
    rules: fc.uniqueArray(anyRule, { maxLength: 4, selector: ({ classification }) => classification.place }),
    gates: fc.subarray([2, 3, 9] as const),
  })
  .map(({ riskClass, answered, inline, attested, profiles, rules, gates }) =>
    someEvidence({
      systems: [
        aSystem({
          riskClass,
          components: [
            aComponent({
              traits: { ...allTraits(false), ...Object.fromEntries(answered.map((trait) => [trait, true])) },
            }),
            ...names.map((name, index) =>
              aNetworkPart(
                { profile: { operator: carrier, name }, ...(index === 0 && { shared: inline }) },
                { id: `net-${index}` },
              ),
            ),
          ],
        }),
      ],
      parties: [aParty(owner), aParty(maker), aParty(carrier)],
      catalogues: [catalogue],
      attestations: attested ? [anAttestation({ catalogue, results: { 'R-1': 'met', 'R-2': 'met' } })] : [],
      policies: [aPolicy(owner, { gates: [1, ...gates] })],
      networks: profiles,
      classificationRules: rules,
    }),
  );

/** The same in the highest class, with both networks stated alike, so that single changes decide. */
const nearlyPermitted: fc.Arbitrary<Evidence> = fc
  .tuple(anyEvidence, anyProfile('metering'))
  .map(([evidence, { network }]) => {
    const systems = evidence.systems.map(({ system }) => {
      const components = system.definition.components.map((each) =>
        each.network ? { ...each, network: { profile: each.network.profile } } : each,
      );
      return { system: { ...system, definition: { ...system.definition, riskClass: 4, components } } };
    });
    const networks = names.map((name, index) => ({
      network: { ...network, id: `${carrier}/${name}`, name, place: 40 + index },
    }));
    return { ...evidence, systems, networks };
  });
const anyCase = fc.oneof(anyEvidence, nearlyPermitted);

const outcomeOf = (evidence: Evidence) => judge(evidence, NOW).outcome;

describe('the laws of judging over networks and by rules of authorities', () => {
  it('hold in whatever order the evidence comes', () => {
    const shuffled = <T>(list: readonly T[] = []) =>
      fc.shuffledSubarray([...list], { minLength: list.length });
    const pair = anyCase.chain((evidence) =>
      fc
        .record({
          networks: shuffled(evidence.networks),
          classificationRules: shuffled(evidence.classificationRules),
        })
        .map((lists) => [evidence, { ...evidence, ...lists }] as const),
    );
    fc.assert(
      fc.property(pair, ([one, other]) => {
        expect(judge(other, NOW)).toEqual(judge(one, NOW));
        expect(watchOf(other)).toEqual(watchOf(one));
        expect(groundsOf(other, judge(other, NOW))).toEqual(groundsOf(one, judge(one, NOW)));
      }),
    );
  });

  it('never turn a denial into a permit because an authority adds a rule, nor a permit into a denial because one is gone', () => {
    const outcomes = { permit: 0, conditional: 0, deny: 0 };
    fc.assert(
      fc.property(anyCase, anyRule, (evidence, { classification, ...facts }) => {
        const added = { classification: { ...classification, id: 'added', place: 39 }, ...facts };
        const before = outcomeOf(evidence);
        outcomes[before]++;
        const after = outcomeOf({
          ...evidence,
          classificationRules: [...(evidence.classificationRules ?? []), added],
        });
        if (before === 'deny') expect(after).toBe('deny');
      }),
      { numRuns: 300 },
    );
    expect(outcomes.permit).toBeGreaterThan(10);
    expect(outcomes.deny).toBeGreaterThan(10);
  });

  it('never turn a denial into a permit because a network that is named is no longer stated', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom(...names), (evidence, name) => {
        const networks = evidence.networks?.filter(({ network }) => network.name !== name);
        expect(outcomeOf({ ...evidence, networks })).toBe('deny');
      }),
    );
  });

  it('say of a permit that it rests on every network whose facts it used, and that its end is watched', () => {
    fc.assert(
      fc.property(anyCase, (evidence) => {
        const verdict = judge(evidence, NOW + DAY);
        if (verdict.outcome !== 'permit') return;
        const keys = groundsOf(evidence, verdict).map(({ key }) => key);
        const watched = watchOf(evidence);
        for (const { network } of evidence.networks ?? [])
          expect(keys).toContain(`statement:${network.place}`);
        for (const key of keys) expect(watched).toContain(key);
      }),
      { numRuns: 300 },
    );
  });
});
