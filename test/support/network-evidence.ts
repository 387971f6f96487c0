import { readCondition } from '#core/condition';
import type { Component } from '#core/system';
import type { ClassificationEvidence, Evidence, NetworkEvidence } from '#core/verification';
import {
  aCatalogue,
  aComponent,
  allTraits,
  aParty,
  aSystem,
  DAY,
  maker,
  NOW,
  owner,
  someEvidence,
} from './evidence';
import { meteringNetwork } from './networks';
import { performance } from './requirements';

/** A carrier that provides a network, and an authority for `water`. */
export const carrier = 'party:carrier';
export const authority = 'party:authority';

const claims = { jti: 'j', iat: NOW, aud: 'interlock.localhost/test', label: 'CLEAR' } as const;

/** What the carrier says of its network `metering`: over LTE-M, shared, best effort. */
export function aNetwork(
  more: Partial<NetworkEvidence['network']['definition']> = {},
  facts: Partial<NetworkEvidence> = {},
): NetworkEvidence {
  const { offers: _, demands: __, ...members } = meteringNetwork;
  const definition = { ...claims, ...members, iss: carrier, ...more };
  const network = {
    id: `${carrier}/metering`,
    operator: carrier,
    name: 'metering',
    place: 40,
    leafHash: 'leaf-40',
    at: NOW - 20 * DAY,
    key: 'carrier-key',
    title: definition.title,
    definition,
    label: 'CLEAR',
    recipients: [],
  } as const;
  return { network, ...facts };
}

/** The carrier's network as a component of the dam that names its profile. */
export function aNetworkPart(network: Component['network'] = {}, more: Partial<Component> = {}): Component {
  return aComponent({
    id: 'network',
    layer: 'network',
    provider: carrier,
    product: 'pkg:generic/carrier/lte-m@1',
    network: { profile: { operator: carrier, name: 'metering' }, ...network },
    ...more,
  });
}

/** Evidence by which the dam may operate over the carrier's network; the network itself is asked for nothing. */
export function networkEvidence(part = aNetworkPart(), more: Partial<Evidence> = {}): Evidence {
  return someEvidence({
    systems: [aSystem({ components: [aComponent(), part] })],
    parties: [aParty(owner), aParty(maker), aParty(carrier)],
    catalogues: [aCatalogue([performance('R-1', { layers: ['device'] })])],
    networks: [aNetwork()],
    ...more,
  });
}

/** A rule of the authority for `water`: what actuates over a shared network is of class 3, unless another is given. */
export function aClassification(
  when = 'component.traits.actuating && network.shared',
  {
    riskClass = 3,
    row = {},
    facts = {},
  }: {
    readonly riskClass?: number;
    readonly row?: Partial<ClassificationEvidence['classification']>;
    readonly facts?: Partial<ClassificationEvidence>;
  } = {},
): ClassificationEvidence {
  const classification = {
    id: `${authority}/water-classes`,
    issuer: authority,
    name: 'water-classes',
    place: 30,
    leafHash: 'leaf-30',
    at: NOW - 30 * DAY,
    key: 'authority-key',
    title: { en: 'Classes' },
    sector: 'water',
    jurisdictions: [],
    rules: [{ riskClass, title: { en: 'A rule' }, when, condition: readCondition(when) }],
    ...row,
  };
  const issuer = aParty(authority, { roles: ['authority'], sectors: ['water'] });
  return { classification, issuer, ...facts };
}

/** The valve, which acts on something and harms nobody. */
export function actuatingValve(): Component {
  return aComponent({ traits: { ...allTraits(false), actuating: true } });
}
