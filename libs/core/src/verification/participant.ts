import { isKeyCompromised } from '#core/attestation';
import { assessedInterconnection } from '#core/risk';
import type { RetractionRow } from '#core/statement';
import {
  interconnectionName,
  participantsOf as systemsOf,
  signersOf,
  systemId,
  systemName,
  type Component,
  type System,
} from '#core/system';
import type { CatalogueReference, Evidence, InterconnectionEvidence, SystemEvidence } from './evidence';
import type { SubjectReference } from './verdict';

/** What somebody defined and signed: a system that takes part, or the interconnection. */
export interface Definition {
  readonly reference: SubjectReference;
  /** The party that answers for it: the owner of a system, the proposer of an interconnection. */
  readonly side: string;
  /** Whoever signs it, the side among them. */
  readonly signers: readonly string[];
  /** The exact name under which it is attested. */
  readonly name: string;
  /** What risk assessments of it have as their subject. */
  readonly assessedAs: string;
  readonly place: number;
  readonly leafHash: string;
  readonly riskClass: number;
  readonly catalogues: readonly CatalogueReference[];
  readonly retraction: RetractionRow | undefined;
  /** Whether the key it was signed with was compromised by then; of systems the key is not kept. */
  readonly isCompromised: boolean;
  /** Whether what only operation can show has to be shown. */
  readonly operates: boolean;
}

/** A system that takes part, with those of its components that do. */
export interface Participant extends Definition {
  readonly system: System;
  /** All of them of a system alone and of an end, of a channel those that are named. */
  readonly components: readonly Component[];
  /** Whether it is judged as a whole: a system alone, and every end. */
  readonly isWhole: boolean;
}

/** What is judged, and the systems in it. */
type Definitions = Pick<Evidence, 'subject' | 'systems'>;

/** The systems that take part and are at hand: the one judged alone, or ends and then channels as the interconnection names them. */
export function participantsIn({ subject, systems }: Definitions): readonly Participant[] {
  if (subject.kind === 'system') {
    const [alone] = systems;
    if (!alone) throw new TypeError('there is no system to judge');
    return [toParticipant(alone, null)];
  }
  const { definition } = subject.interconnection;
  const byId = new Map(systems.map((each) => [each.system.id, each]));
  const named = new Map(
    definition.channels?.map((each) => [systemId(each.owner, each.system), each.components]),
  );
  return systemsOf(definition).flatMap((id) => {
    const system = byId.get(id);
    return system ? [toParticipant(system, named.get(id) ?? null)] : [];
  });
}

/** The interconnection as it was last proposed. */
export function toDefinition({ interconnection, key, retraction }: InterconnectionEvidence): Definition {
  const { id, proposer, name, place, leafHash, definition } = interconnection;
  return {
    reference: { id, kind: 'interconnection' },
    side: proposer,
    signers: signersOf(definition),
    name: interconnectionName(proposer, name),
    assessedAs: assessedInterconnection(id),
    place,
    leafHash,
    riskClass: definition.riskClass,
    catalogues: definition.catalogues,
    retraction,
    isCompromised: isKeyCompromised(key, interconnection.at),
    // A trial is there to show what only operation can show.
    operates: definition.stage !== 'trial',
  };
}

function toParticipant({ system, retraction }: SystemEvidence, named: readonly string[] | null): Participant {
  const { id, owner, name, place, leafHash, definition } = system;
  return {
    reference: { id, kind: 'system' },
    side: owner,
    signers: [owner],
    name: systemName(owner, name),
    assessedAs: id,
    place,
    leafHash,
    riskClass: definition.riskClass,
    catalogues: definition.catalogues,
    retraction,
    isCompromised: false,
    operates: definition.phase === 'operation',
    system: definition,
    components: definition.components.filter((component) => named?.includes(component.id) ?? true),
    isWhole: named === null,
  };
}
