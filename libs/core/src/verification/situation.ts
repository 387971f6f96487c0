import { ClaimIndex } from './claim-index';
import type { Evidence, InterconnectionEvidence } from './evidence';
import { cataloguesOf, type JudgedCatalogue } from './judged-catalogue';
import { subjectsOf, type JudgedSubject } from './judged-subject';
import { MappingIndex } from './mapping-index';
import { Networks } from './networks';
import { participantsIn, toDefinition, type Definition, type Participant } from './participant';
import { Scopes } from './scopes';
import type { Ground } from './verdict';

/** Evidence made ready to be asked: what every gate looks at, put together once. */
export interface Situation {
  readonly evidence: Evidence;
  readonly at: number;
  /** What the judgement is about, the first of the definitions. */
  readonly judged: Definition;
  /** The interconnection if one is judged, and every system that takes part and is at hand. */
  readonly definitions: readonly Definition[];
  readonly participants: readonly Participant[];
  /** The interconnection judged; undefined for a system alone. */
  readonly connection: InterconnectionEvidence | undefined;
  /** Party ids of the owners and the providers, by code unit. */
  readonly parties: readonly string[];
  readonly subjects: readonly JudgedSubject[];
  readonly networks: Networks;
  /** Every catalogue at hand, by digest. */
  readonly catalogues: ReadonlyMap<string, JudgedCatalogue>;
  /** Those that the definitions name, in their order, each once. */
  readonly named: readonly JudgedCatalogue[];
  readonly claims: ClaimIndex;
  readonly mappings: MappingIndex;
}

/** Indexes evidence for an instant, whole seconds since 1970. */
export function toSituation(evidence: Evidence, at: number): Situation {
  const connection = evidence.subject.kind === 'interconnection' ? evidence.subject : undefined;
  const participants = participantsIn(evidence);
  const definitions = connection ? [toDefinition(connection), ...participants] : participants;
  const [judged] = definitions;
  if (!judged) throw new TypeError('there is nothing to judge');
  const parties = partiesOf(participants, connection);
  const catalogues = cataloguesOf(evidence);
  const scopes = new Scopes(catalogues, connection && judged);
  const networks = new Networks(evidence.networks);
  const whole = connection && judged;
  const matter = { participants, parties, connection: whole, evidence, networks, scopes };
  return {
    evidence,
    at,
    judged,
    definitions,
    participants,
    connection,
    parties,
    subjects: subjectsOf(matter),
    networks,
    catalogues,
    named: scopes.of(definitions),
    claims: new ClaimIndex({ evidence, owners: distinct(participants.map(({ side }) => side)), parties, at }),
    mappings: new MappingIndex(evidence, at),
  };
}

/** A definition as a ground. */
export function definitionGround({ leafHash, place }: Definition): Ground {
  return { leafHash, place };
}

/** Owners count even where their systems are not at hand. */
function partiesOf(
  participants: readonly Participant[],
  connection: InterconnectionEvidence | undefined,
): readonly string[] {
  const { ends = [], channels = [] } = connection?.interconnection.definition ?? {};
  const owners = [
    ...participants.map(({ side }) => side),
    ...[...ends, ...channels].map(({ owner }) => owner),
  ];
  const providers = participants.flatMap(({ components }) => components.map(({ provider }) => provider));
  return distinct([...owners, ...providers]).sort();
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
