import { isKeyCompromised } from '#core/attestation';
import { systemId } from '#core/system';
import { found, type Check } from './check';
import type { InterconnectionEvidence, JoiningEvidence } from './evidence';
import { checkInterfaces } from './interface-check';
import type { Definition, Participant } from './participant';
import { definitionGround, type Situation } from './situation';
import type { Ground } from './verdict';

/** An interconnection is signed by the owner of every end, and what it connects is there and fits; nothing for a system alone. */
export function checkConnection({ connection, judged, participants }: Situation): readonly Check[] {
  if (!connection) return [];
  const others = judged.signers.filter((party) => party !== judged.side);
  return [
    ...others.map((party) => checkJoined(connection, judged, party)),
    ...checkAvailable(connection, judged, participants),
    ...participants.map((participant) => checkNamed(connection, judged, participant)),
    ...checkInterfaces(connection.interconnection.definition, participants),
  ];
}

/** What is signed is one version; a later one has to be signed anew. */
function checkJoined({ joinings }: InterconnectionEvidence, judged: Definition, party: string): Check {
  const own = joinings
    .filter(({ joining }) => joining.issuer === party && joining.interconnection === judged.reference.id)
    .sort((a, b) => a.joining.place - b.joining.place);
  const valid = own.find((each) => isInForce(each) && each.joining.version === judged.place);
  const about = { subject: judged.reference, side: party };
  if (!valid) {
    return found('definition.not-joined', { ...about, because: own.flatMap(groundsOfEnded) });
  }
  const { leafHash, place } = valid.joining;
  return found('definition.joined', { ...about, because: [{ leafHash, place }] });
}

function isInForce({ joining, key, retraction }: JoiningEvidence): boolean {
  return retraction === undefined && !isKeyCompromised(key, joining.at);
}

function groundsOfEnded({ joining, retraction }: JoiningEvidence): Ground[] {
  const { leafHash, place } = joining;
  return [{ leafHash, place }, ...(retraction ? [{ place: retraction.place }] : [])];
}

function checkAvailable(
  { interconnection: { definition } }: InterconnectionEvidence,
  judged: Definition,
  participants: readonly Participant[],
): Check[] {
  const atHand = new Set(participants.map(({ reference }) => reference.id));
  return [...definition.ends, ...(definition.channels ?? [])]
    .map(({ owner: side, system }) => ({
      side,
      subject: { id: systemId(side, system), kind: 'system' } as const,
    }))
    .filter(({ subject }) => !atHand.has(subject.id))
    .map((about) =>
      found('definition.system-unavailable', { ...about, because: [definitionGround(judged)] }),
    );
}

/** Interfaces and components that are named are there, in each system as it is defined at present. */
function checkNamed(
  connection: InterconnectionEvidence,
  judged: Definition,
  participant: Participant,
): Check {
  const { system, reference: subject } = participant;
  const { interfaces, components } = namedOf(connection, subject.id);
  const missing = [
    ...lacking(interfaces, system.interfaces ?? []).map((id) => `interface ${id}`),
    ...lacking(components, system.components).map((id) => `component ${id}`),
  ];
  const because: Ground[] = [
    definitionGround(judged),
    definitionGround(participant),
    ...missing.map((fact) => ({ fact, value: null })),
  ];
  const code = missing.length > 0 ? 'definition.end-missing' : 'definition.end-defined';
  return found(code, { subject, side: judged.side, because });
}

/** What the interconnection names of one system. */
function namedOf({ interconnection }: InterconnectionEvidence, id: string) {
  const { ends, channels = [], flows } = interconnection.definition;
  const isOf = ({ owner, system }: { readonly owner: string; readonly system: string }) =>
    systemId(owner, system) === id;
  const flowing = flows.flatMap(({ from, to }) => [from, to]).filter(isOf);
  return {
    interfaces: ends.filter(isOf).map((end) => end.interface),
    components: [
      ...channels.filter(isOf).flatMap((channel) => channel.components),
      ...flowing.map(({ component }) => component),
    ],
  };
}

function lacking(named: readonly string[], defined: readonly { readonly id: string }[]): string[] {
  return [...new Set(named)].filter((id) => !defined.some((each) => each.id === id));
}
