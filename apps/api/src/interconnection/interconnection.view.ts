import type { JoiningRow } from '#core/statement';
import { signersOf, systemId } from '#core/system';
import type { PresentState } from '#registry/statement';
import type { ProposedInterconnection } from '#registry/system';
import { toState } from '../statement/statement.view';
import type { InterconnectionSummary, InterconnectionView } from './interconnection.schema';

/** An interconnection with what was signed of it, and how all of that stands now. */
export interface SignedInterconnection {
  readonly interconnection: ProposedInterconnection;
  /** Of any version. */
  readonly joinings: readonly JoiningRow[];
  readonly stateOf: (place: number) => PresentState;
}

/** An interconnection as lists show it. */
export function toInterconnectionSummary(asked: SignedInterconnection): InterconnectionSummary {
  const { id, proposer, name, place, leafHash, at, title, label, definition } = asked.interconnection;
  const { stage, riskClass, ends, flows } = definition;
  const signatures = signaturesOf(asked);
  return {
    id,
    proposer,
    name,
    place,
    leafHash,
    at,
    title,
    stage,
    riskClass,
    ends: ends.map((end) => ({ ...end })),
    flows: flows.length,
    signatures,
    signed: signatures.every(({ state }) => state === 'signed'),
    label,
    state: toState(asked.stateOf(place)),
  };
}

/** An interconnection with its definition. */
export function toInterconnectionView(asked: SignedInterconnection): InterconnectionView {
  return { ...toInterconnectionSummary(asked), definition: asked.interconnection.definition };
}

function signaturesOf(asked: SignedInterconnection): InterconnectionSummary['signatures'] {
  const { ends } = asked.interconnection.definition;
  return signersOf(asked.interconnection.definition).map((party) => {
    const place = placeOfSignature(asked, party);
    const own = ends.filter(({ owner }) => owner === party);
    const systems = own.map(({ owner, system }) => systemId(owner, system));
    return { party, systems, state: place === null ? ('missing' as const) : ('signed' as const), place };
  });
}

/** Where a party signed the version that is proposed at present, or null. */
function placeOfSignature(
  { interconnection, joinings, stateOf }: SignedInterconnection,
  party: string,
): number | null {
  const { id, place: version, proposer } = interconnection;
  const isOwn = (row: JoiningRow) =>
    row.issuer === party && row.interconnection === id && row.version === version;
  const place = party === proposer ? version : joinings.find(isOwn)?.place;
  return place !== undefined && stateOf(place).status === 'in-force' ? place : null;
}
