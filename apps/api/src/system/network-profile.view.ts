import type { PresentState } from '#registry/statement';
import type { StatedNetwork } from '#registry/system';
import { toState } from '../statement/statement.view';
import type { NetworkProfileSummary, NetworkProfileView } from './network-profile.schema';

/** A network profile as lists show it. */
export function toNetworkProfileSummary(network: StatedNetwork, state: PresentState): NetworkProfileSummary {
  const { id, operator, name, place, leafHash, at, title, label, definition } = network;
  const { operatorKind, method, topology, range, shared, quality } = definition;
  const facts = { operatorKind, method, topology, range, shared, quality };
  return { id, operator, name, place, leafHash, at, title, ...facts, label, state: toState(state) };
}

/** A network profile with all that its operator says. */
export function toNetworkProfileView(network: StatedNetwork, state: PresentState): NetworkProfileView {
  return { ...toNetworkProfileSummary(network, state), definition: network.definition };
}
