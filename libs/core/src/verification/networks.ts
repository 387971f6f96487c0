import { isKeyCompromised } from '#core/attestation';
import type { FactName, KnownFacts } from '#core/condition';
import { networkId, type Component } from '#core/system';
import type { NetworkEvidence } from './evidence';
import { isSame, networkFacts } from './known-facts';

/** Whether the profile that a component names speaks for its network, and if not, why. */
export type ProfileState = 'stated' | 'of-another' | 'unavailable' | 'not-in-force';

/** What is known of a network that is a component of a system. */
export interface NetworkFacts {
  readonly known: KnownFacts;
  /** Null where its owner names no profile. */
  readonly profile: NamedProfile | null;
}

/** A profile as a component names it. */
export interface NamedProfile {
  /** `<operator>/<name>`. */
  readonly id: string;
  readonly operator: string;
  readonly state: ProfileState;
  /** Undefined where it is not at hand, or another's. */
  readonly evidence: NetworkEvidence | undefined;
  /** The facts that the owner states otherwise than the operator. */
  readonly differing: readonly FactName[];
}

/** What operators say of their networks, to be asked by component. */
export class Networks {
  private readonly byId: ReadonlyMap<string, NetworkEvidence>;
  private readonly asked = new Map<Component, NetworkFacts>();

  constructor(profiles: readonly NetworkEvidence[] = []) {
    this.byId = new Map(profiles.map((each) => [each.network.id, each]));
  }

  /** Of a network whose profile is named nothing is known but what its operator states, and of that what the owner does not deny. */
  of(component: Component): NetworkFacts {
    const known = this.asked.get(component) ?? this.lookUp(component);
    this.asked.set(component, known);
    return known;
  }

  private lookUp({ provider, network = {} }: Component): NetworkFacts {
    const said = networkFacts(network);
    if (!network.profile) return { known: said, profile: null };
    const { operator, name } = network.profile;
    const id = networkId(operator, name);
    const evidence = operator === provider ? this.byId.get(id) : undefined;
    const state = operator === provider ? stateOf(evidence) : 'of-another';
    const stated: KnownFacts =
      evidence && state === 'stated' ? networkFacts(evidence.network.definition) : new Map();
    const differing = [...stated].flatMap(([fact, value]) =>
      said.has(fact) && !isSame(said.get(fact), value) ? [fact] : [],
    );
    const known = new Map([...stated].filter(([fact]) => !differing.includes(fact)));
    return { known, profile: { id, operator, state, evidence, differing } };
  }
}

function stateOf(evidence: NetworkEvidence | undefined): ProfileState {
  if (!evidence) return 'unavailable';
  const { network, key, retraction } = evidence;
  return retraction || isKeyCompromised(key, network.at) ? 'not-in-force' : 'stated';
}
