import { partyName } from '#core/party';
import {
  interconnectionName,
  networkId,
  systemId,
  systemName,
  type Component,
  type Interconnection,
} from '#core/system';
import type { CatalogueReference, EvidenceSubject, SystemEvidence } from '#core/verification';
import type { MatterAtHand } from './judged-system';

/** What the registry is asked about to judge a matter; more than is judged does no harm. */
export interface AskedAbout {
  /** Owners, and providers of components. */
  readonly parties: readonly string[];
  /** That the definitions name. */
  readonly catalogues: readonly CatalogueReference[];
  /** The exact names under which definitions, components and parties are attested. */
  readonly names: readonly string[];
  /** Network profiles that components name, `<operator>/<name>`. */
  readonly networks: readonly string[];
  /** Of the systems. */
  readonly sectors: readonly string[];
  /** What risk assessments have as their subject. */
  readonly assessed: readonly string[];
  /** How many things a requirement could be about. */
  readonly subjects: number;
}

/** What a matter asks about. */
export function askedAbout({ subject, systems }: MatterAtHand): AskedAbout {
  const connection = definitionOf(subject);
  const components = systems.flatMap(({ system }) => {
    const channel = connection?.channels?.find((one) => systemId(one.owner, one.system) === system.id);
    return componentsOf(system.definition.components, channel?.components);
  });
  const owners = [
    ...systems.map(({ system }) => system.owner),
    ...[...(connection?.ends ?? []), ...(connection?.channels ?? [])].map(({ owner }) => owner),
  ];
  const parties = distinct([...owners, ...components.map(({ provider }) => provider)]);
  const definitions = [
    ...systems.map(({ system }) => system.definition),
    ...(connection ? [connection] : []),
  ];
  return {
    parties,
    catalogues: definitions.flatMap(({ catalogues }) => catalogues),
    names: distinct([
      ...definitionNames(subject, systems),
      ...components.map(({ product }) => product),
      ...parties.map(partyName),
    ]),
    networks: distinct(components.flatMap(profilesOf)),
    sectors: distinct(systems.map(({ system }) => system.definition.sector)),
    assessed: assessedIn(subject, systems),
    subjects: definitions.length + components.length + parties.length,
  };
}

/** The texts without repetition, in the order in which they come first. */
export function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function definitionOf(subject: EvidenceSubject): Interconnection | undefined {
  return subject.kind === 'interconnection' ? subject.interconnection.definition : undefined;
}

function componentsOf(
  components: readonly Component[],
  named: readonly string[] | undefined,
): readonly Component[] {
  return named ? components.filter(({ id }) => named.includes(id)) : components;
}

function profilesOf({ network }: Component): string[] {
  return network?.profile ? [networkId(network.profile.operator, network.profile.name)] : [];
}

function definitionNames(subject: EvidenceSubject, systems: readonly SystemEvidence[]): string[] {
  const names = systems.map(({ system }) => systemName(system.owner, system.name));
  if (subject.kind === 'system') return names;
  const { proposer, name } = subject.interconnection;
  return [...names, interconnectionName(proposer, name)];
}

function assessedIn(subject: EvidenceSubject, systems: readonly SystemEvidence[]): string[] {
  const ids = systems.map(({ system }) => system.id);
  return subject.kind === 'system' ? ids : [...ids, `interconnection:${subject.interconnection.id}`];
}
