import type { KnownFacts, layers } from '#core/condition';
import { partyName } from '#core/party';
import type { Evidence } from './evidence';
import type { JudgedCatalogue } from './judged-catalogue';
import type { Networks } from './networks';
import type { Definition, Participant } from './participant';
import type { Scopes } from './scopes';
import { Surroundings, type Part } from './surroundings';
import { agreed } from './known-facts';
import type { SubjectReference } from './verdict';

/** Something that requirements can be about, ready to be asked. */
export interface JudgedSubject {
  readonly reference: SubjectReference;
  /** The party that owes what is required of it. */
  readonly side: string;
  /** The party in whose definition the facts of it stand. */
  readonly definedBy: string;
  /** The exact name under which it is attested. */
  readonly name: string;
  /** The component with its system, null for everything else. */
  readonly part: Part | null;
  /** Layer of a component, null for everything else. */
  readonly layer: (typeof layers)[number] | null;
  /** The catalogues it is judged by, in the order they are named. */
  readonly catalogues: readonly JudgedCatalogue[];
  /** Whether what only operation can show has to be shown. */
  readonly operates: boolean;
  /**
   * What is known of it. All but components have one for each component they answer for: a condition that asks for a component
   * holds of them as soon as it holds for one.
   */
  readonly known: readonly KnownFacts[];
  /** What holds for all of these. */
  readonly common: KnownFacts;
}

/** What subjects are found in. */
export interface SubjectMatter {
  readonly evidence: Evidence;
  readonly networks: Networks;
  /** The interconnection, undefined for a system alone. */
  readonly connection: Definition | undefined;
  readonly participants: readonly Participant[];
  readonly parties: readonly string[];
  readonly scopes: Scopes;
}

/** The interconnection if there is one, each system with its components as the owner lists them, and the parties. */
export function subjectsOf(matter: SubjectMatter): readonly JudgedSubject[] {
  const { connection, participants, parties } = matter;
  const surroundings = new Surroundings(matter);
  const systems = participants.flatMap((participant) => [
    ofDefinition(participant, [participant], matter, surroundings),
    ...participant.components.map((component) =>
      ofComponent({ component, participant }, matter, surroundings),
    ),
  ]);
  const whole = connection ? [ofDefinition(connection, participants, matter, surroundings)] : [];
  return [...whole, ...systems, ...parties.map((party) => ofParty(party, matter, surroundings))];
}

function ofDefinition(
  { reference, side, name, operates }: Definition,
  participants: readonly Participant[],
  { scopes }: SubjectMatter,
  surroundings: Surroundings,
): JudgedSubject {
  return {
    ...answersFor(surroundings.seenBy(side, participants.flatMap(partsOf))),
    reference,
    side,
    definedBy: side,
    name,
    layer: null,
    catalogues: scopes.of(participants),
    operates,
    part: null,
  };
}

function ofComponent(
  part: Part,
  { connection, scopes }: SubjectMatter,
  surroundings: Surroundings,
): JudgedSubject {
  const { component, participant } = part;
  const { id, provider, product, layer } = component;
  const reference: SubjectReference = { id, kind: 'component' };
  return {
    ...answersFor(surroundings.seenBy(provider, [part])),
    reference: connection ? { ...reference, system: participant.reference.id } : reference,
    side: provider,
    definedBy: participant.side,
    name: product,
    layer,
    catalogues: scopes.of([participant]),
    operates: participant.operates,
    part,
  };
}

/** A party answers for what it provides; an owner who provides nothing for what it owns. */
function ofParty(party: string, matter: SubjectMatter, surroundings: Surroundings): JudgedSubject {
  const { participants, connection, scopes } = matter;
  const provided = participants.flatMap(partsOf).filter(({ component }) => component.provider === party);
  const own = participants.filter(({ side }) => side === party);
  const placed = participants.filter(
    ({ side, components }) => side === party || components.some(({ provider }) => provider === party),
  );
  return {
    ...answersFor(surroundings.seenBy(party, provided.length > 0 ? provided : own.flatMap(partsOf))),
    reference: { id: party, kind: 'party' },
    side: party,
    definedBy: (own[0] ?? placed[0] ?? connection)?.side ?? party,
    name: partyName(party),
    layer: null,
    catalogues: scopes.of(placed),
    operates: placed.some(({ operates }) => operates),
    part: null,
  };
}

function partsOf(participant: Participant): readonly Part[] {
  return participant.components.map((component) => ({ component, participant }));
}

function answersFor(known: readonly KnownFacts[]): Pick<JudgedSubject, 'known' | 'common'> {
  return { known, common: agreed(known) };
}
