import type { FactName, FactValue, KnownFacts, layers } from '#core/condition';
import { partyName } from '#core/party';
import type { PartyRow } from '#core/statement';
import { systemName, type Component, type System } from '#core/system';
import type { Evidence } from './evidence';
import { agreed, componentFacts, networkFacts, systemFacts } from './surroundings';
import { systemAlone } from './system-alone';
import type { SubjectReference } from './verdict';

/** Something that requirements can be about, ready to be asked. */
export interface JudgedSubject {
  readonly reference: SubjectReference;
  /** The party that owes what is required of it. */
  readonly side: string;
  /** The exact name under which it is attested. */
  readonly name: string;
  /** Layer of a component, null for systems and parties. */
  readonly layer: (typeof layers)[number] | null;
  /**
   * What is known of it. A system and a party have one for each component they answer for: a condition that asks for a component
   * holds of them as soon as it holds for one.
   */
  readonly known: readonly KnownFacts[];
  /** What holds for all of these. */
  readonly common: KnownFacts;
}

/** The owner and the providers of components, each once, by code unit. */
export function partiesOf(evidence: Evidence): readonly string[] {
  const { system } = systemAlone(evidence);
  const providers = system.definition.components.map(({ provider }) => provider);
  return [...new Set([system.owner, ...providers])].sort();
}

/** The system, its components as the owner lists them, and its parties. */
export function subjectsOf(evidence: Evidence): readonly JudgedSubject[] {
  const { owner, id, definition } = systemAlone(evidence).system;
  const surroundings = new Surroundings(definition, evidence.parties);
  const system: JudgedSubject = {
    ...answersFor(surroundings.seenBy(owner, definition.components)),
    reference: { id, kind: 'system' },
    side: owner,
    name: systemName(owner, definition.id),
    layer: null,
  };
  const components = definition.components.map((component): JudgedSubject => ({
    ...answersFor(surroundings.seenBy(component.provider, [component])),
    reference: { id: component.id, kind: 'component' },
    side: component.provider,
    name: component.product,
    layer: component.layer,
  }));
  const parties = partiesOf(evidence).map((party): JudgedSubject => {
    const provided = definition.components.filter(({ provider }) => provider === party);
    return {
      ...answersFor(surroundings.seenBy(party, provided.length > 0 ? provided : definition.components)),
      reference: { id: party, kind: 'party' },
      side: party,
      name: partyName(party),
      layer: null,
    };
  });
  return [system, ...components, ...parties];
}

/** What is known around the components of one system, put together once. */
class Surroundings {
  private readonly shared: KnownFacts;
  private readonly around = new Map<Component, KnownFacts>();

  constructor(
    private readonly system: System,
    private readonly parties: readonly PartyRow[],
  ) {
    this.shared = systemFacts(system);
    for (const component of system.components) {
      this.around.set(component, new Map([...networkFacts(component, system), ...componentFacts(component)]));
    }
  }

  /** What is known of each of these components, together with what is known of a party that answers for them. */
  seenBy(party: string, components: readonly Component[]): KnownFacts[] {
    const ofParty = this.partyFacts(party);
    return components.map((each) => new Map([...this.shared, ...(this.around.get(each) ?? []), ...ofParty]));
  }

  private partyFacts(party: string): KnownFacts {
    const row = this.parties.find(({ id }) => id === party);
    const provides = this.system.components.some(({ provider }) => provider === party);
    const known = new Map<FactName, FactValue>([['party.provides', provides]]);
    return row ? known.set('party.roles', row.roles) : known;
  }
}

function answersFor(known: readonly KnownFacts[]): Pick<JudgedSubject, 'known' | 'common'> {
  return { known, common: agreed(known) };
}
