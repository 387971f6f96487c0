import type { Component } from '#core/system';
import {
  aCatalogue,
  aComponent,
  anAttestation,
  aParty,
  aPolicy,
  aSystem,
  maker,
  NOW,
  owner,
} from '../../../../test/support/evidence';
import { aNetwork, aNetworkPart, carrier, networkEvidence } from '../../../../test/support/network-evidence';
import { performance } from '../../../../test/support/requirements';
import type { Evidence } from './evidence';
import { groundsOf } from './grounds';
import { judge } from './judge';
import { watchOf } from './watch';

/** R-1 applies over a shared network, and over one whose sharing nobody states it may apply. */
const shared = aCatalogue([performance('R-1', { layers: ['device'], appliesWhen: 'network.shared' })]);
const attested = [anAttestation({ catalogue: shared, results: { 'R-1': 'met' } })];
const retraction = { id: '40', place: 300, issuer: carrier, reason: 'ceased' };

const evidenceWith = (part?: Component, more: Partial<Evidence> = {}) =>
  networkEvidence(part, { catalogues: [shared], attestations: attested, ...more });

/** What gate 1 says of networks, and whether R-1 applies. */
function told(evidence: Evidence) {
  const { findings, outcome } = judge(evidence, NOW);
  const networks = findings.filter(({ code }) => code.startsWith('definition.network-'));
  const applies =
    findings.find(({ requirement, gate }) => requirement?.id === 'R-1' && gate < 9)?.code ?? 'no';
  return {
    outcome,
    codes: networks.map(({ code, outcome: became, side }) => `${code} ${became} ${side.slice(6)}`),
    applies,
    because: networks.map(({ because }) => because),
  };
}

const inline = (network: Component['network']) => aNetworkPart({ profile: undefined, ...network });

describe('a network whose profile is named', () => {
  it('is what its operator states', () => {
    const { outcome, codes, applies, because } = told(evidenceWith());
    expect({ outcome, codes, applies }).toEqual({
      outcome: 'permit',
      codes: ['definition.network-stated met carrier'],
      applies: 'conformance.met',
    });
    expect(because).toEqual([
      [
        { fact: 'network profile', value: `${carrier}/metering` },
        { leafHash: 'leaf-40', place: 40 },
      ],
    ]);
    expect(told(evidenceWith(undefined, { networks: [aNetwork({ shared: false })] })).applies).toBe('no');
  });

  it('may be stated alike by the owner', () => {
    expect(told(evidenceWith(aNetworkPart({ shared: true, quality: 'best-effort' }))).codes).toEqual([
      'definition.network-stated met carrier',
    ]);
  });

  it('is unknown in what owner and operator say differently, and known in the rest', () => {
    const part = aNetworkPart({ shared: false, quality: 'best-effort' });
    const { outcome, codes, applies, because } = told(evidenceWith(part));
    expect({ outcome, codes, applies }).toEqual({
      outcome: 'deny',
      codes: ['definition.network-stated met carrier', 'definition.network-differs unknown owner'],
      applies: 'requirements.fact-unknown',
    });
    expect(because[1]).toEqual([
      { leafHash: 'leaf-50', place: 50 },
      { leafHash: 'leaf-40', place: 40 },
      { fact: 'network.shared', value: null },
    ]);
    const other = aCatalogue([performance('R-1', { appliesWhen: 'network.quality == "guaranteed"' })]);
    expect(told(evidenceWith(part, { catalogues: [other], attestations: [] })).applies).toBe('no');
  });

  it.each<[string, Partial<Evidence>, string]>([
    ['is not there', { networks: [] }, 'definition.network-unavailable unknown carrier'],
    [
      'belongs to evidence of an earlier release',
      { networks: undefined },
      'definition.network-unavailable unknown carrier',
    ],
    [
      'is another of the operator',
      { networks: [{ network: { ...aNetwork().network, id: `${carrier}/other` } }] },
      'definition.network-unavailable unknown carrier',
    ],
    [
      'is taken back',
      { networks: [aNetwork({}, { retraction })] },
      'definition.network-not-in-force unmet carrier',
    ],
    [
      'is signed with a compromised key',
      {
        networks: [
          aNetwork(
            {},
            {
              key: {
                id: 'carrier-key',
                owner: carrier,
                place: 3,
                jwk: { kty: 'OKP', crv: 'Ed25519', x: 'x' },
                endedAt: 300,
                endedAs: 'compromised',
                compromisedSince: 0,
                limits: null,
              },
            },
          ),
        ],
      },
      'definition.network-not-in-force unmet carrier',
    ],
  ])('is not known at all where that %s, whatever the owner says', (_, more, code) => {
    const { outcome, codes, applies } = told(evidenceWith(aNetworkPart({ shared: false }), more));
    expect({ outcome, codes, applies }).toEqual({
      outcome: 'deny',
      codes: [code],
      applies: 'requirements.fact-unknown',
    });
  });

  it('is told not to be in force with what defines it, names it, states it and took it back', () => {
    const { because } = told(evidenceWith(aNetworkPart(), { networks: [aNetwork({}, { retraction })] }));
    expect(because).toEqual([
      [
        { leafHash: 'leaf-50', place: 50 },
        { fact: 'network profile', value: `${carrier}/metering` },
        { leafHash: 'leaf-40', place: 40 },
        { place: retraction.place },
      ],
    ]);
  });

  it('is the network of whoever provides it: the profile of another says nothing', () => {
    const part = aNetworkPart({ profile: { operator: maker, name: 'metering' } });
    const forged = { network: { ...aNetwork().network, id: `${maker}/metering`, operator: maker } };
    const { outcome, codes, applies } = told(evidenceWith(part, { networks: [forged] }));
    expect({ outcome, codes, applies }).toEqual({
      outcome: 'deny',
      codes: ['definition.network-of-another unmet owner'],
      applies: 'requirements.fact-unknown',
    });
  });

  it('has to agree with the other networks around', () => {
    const components = [
      aComponent(),
      aNetworkPart(),
      { ...inline({ shared: false }), id: 'lan', provider: owner },
    ];
    expect(told(evidenceWith(undefined, { systems: [aSystem({ components })] })).applies).toBe(
      'requirements.fact-unknown',
    );
  });

  it('changes nothing where the owner states the same inline', () => {
    const { offers: _, ...facts } = { offers: 0, shared: true } as const;
    const { outcome, codes, applies } = told(evidenceWith(inline(facts)));
    expect({ outcome, codes, applies }).toEqual({ outcome: 'permit', codes: [], applies: 'conformance.met' });
  });
});

describe('what a judgement over a network', () => {
  it('watches is the profile, at hand or not, its statement and its key', () => {
    expect(watchOf(evidenceWith())).toEqual(
      expect.arrayContaining([`network:${carrier}/metering`, 'statement:40', 'key:carrier-key']),
    );
    expect(watchOf(evidenceWith(undefined, { networks: [] }))).toContain(`network:${carrier}/metering`);
    expect(watchOf(evidenceWith(inline({ shared: true }))).join()).not.toContain('network:');
  });

  it.each([[[1, 2, 3, 9]], [[9]]] as const)('rests on is the profile, with gates %s asked', (gates) => {
    const evidence = evidenceWith(undefined, { policies: [aPolicy(owner, { gates })] });
    const grounds = groundsOf(evidence, judge(evidence, NOW));
    const { at } = aNetwork().network;
    expect(grounds).toEqual(
      expect.arrayContaining([
        { key: 'statement:40', ground: 'evidence', at },
        { key: 'key:carrier-key', ground: 'compromise', at },
      ]),
    );
  });

  it('does not rest on is a profile that says nothing here', () => {
    for (const evidence of [
      evidenceWith(inline({ shared: true })),
      evidenceWith(undefined, {
        networks: [aNetwork({}, { retraction })],
        parties: [aParty(owner), aParty(maker)],
      }),
    ]) {
      const keys = groundsOf(evidence, judge(evidence, NOW)).map(({ key }) => key);
      expect(keys).not.toContain('statement:40');
    }
  });
});
