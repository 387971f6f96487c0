import type { FactName, FactValue, KnownFacts } from '#core/condition';
import type { Component } from '#core/system';
import type { Evidence } from './evidence';
import { agreed, componentFacts, flowFacts, interconnectionFacts, systemFacts } from './known-facts';
import type { Networks } from './networks';
import type { Participant } from './participant';

/** A component with the system it belongs to. */
export interface Part {
  readonly component: Component;
  readonly participant: Participant;
}

/** What is known around the components that take part, put together once. */
export class Surroundings {
  private readonly evidence: Evidence;
  private readonly networks: Networks;
  private readonly providers: ReadonlySet<string>;
  private readonly around = new Map<Component, KnownFacts>();

  constructor({
    evidence,
    networks,
    participants,
  }: {
    readonly evidence: Evidence;
    readonly networks: Networks;
    readonly participants: readonly Participant[];
  }) {
    this.evidence = evidence;
    this.networks = networks;
    this.providers = new Set(
      participants.flatMap(({ components }) => components.map(({ provider }) => provider)),
    );
    const passages = participants.filter(({ isWhole }) => !isWhole).flatMap(networksOf);
    for (const participant of participants) this.lookAround(participant, passages);
  }

  /** What is known of each of these parts, together with what is known of a party that answers for them. */
  seenBy(party: string, parts: readonly Part[]): KnownFacts[] {
    const ofParty = this.partyFacts(party);
    return parts.map(({ component }) => new Map([...(this.around.get(component) ?? []), ...ofParty]));
  }

  /** What is connected stands in the networks it goes through as well as in its own. */
  private lookAround(participant: Participant, passages: readonly Component[]): void {
    const { system, components } = participant;
    const { subject } = this.evidence;
    const flows =
      subject.kind === 'interconnection'
        ? interconnectionFacts(subject.interconnection.definition)
        : flowFacts(system);
    const shared = [...systemFacts(system), ...flows];
    const around = agreed(
      [...networksOf(participant), ...passages].map((each) => this.networks.of(each).known),
    );
    for (const component of components) {
      const network = component.layer === 'network' ? this.networks.of(component).known : around;
      const own = [...network, ...componentFacts(component)];
      this.around.set(component, new Map([...shared, ...own]));
    }
  }

  private partyFacts(party: string): KnownFacts {
    const row = this.evidence.parties.find(({ id }) => id === party);
    const known = new Map<FactName, FactValue>([['party.provides', this.providers.has(party)]]);
    return row ? known.set('party.roles', row.roles) : known;
  }
}

function networksOf({ components }: Participant): Component[] {
  return components.filter(({ layer }) => layer === 'network');
}
