import { systemId, type Interconnection, type System } from '#core/system';
import { found, type Check } from './check';
import type { Participant } from './participant';
import type { Ground } from './verdict';

type Interface = NonNullable<System['interfaces']>[number];

/** An end whose system is at hand and has the interface named. */
interface End {
  readonly participant: Participant;
  readonly interface: Interface;
}

/**
 * Every end reaches every other over interfaces that fit: protocol and version alike, roles that complement each other, an option
 * in common where both name some. What is not at hand is told elsewhere and not compared.
 */
export function checkInterfaces(
  definition: Interconnection,
  participants: readonly Participant[],
): readonly Check[] {
  const ends = endsOf(definition, participants);
  if (ends.length < 2) return [];
  return ends.map((end) => {
    const { participant } = end;
    const code = isReached(end, ends) ? 'definition.interfaces-match' : 'definition.interfaces-differ';
    const because = [end, ...ends.filter((other) => other !== end)].map(described);
    return found(code, { subject: participant.reference, side: participant.side, because });
  });
}

function endsOf({ ends }: Interconnection, participants: readonly Participant[]): readonly End[] {
  return ends.flatMap((end) => {
    const id = systemId(end.owner, end.system);
    const participant = participants.find(({ reference }) => reference.id === id);
    const found = participant?.system.interfaces?.find((each) => each.id === end.interface);
    return participant && found ? [{ participant, interface: found }] : [];
  });
}

/** Whether an end reaches all the others, directly or through one another. */
function isReached(from: End, ends: readonly End[]): boolean {
  const reached = new Set([from]);
  // A set goes on over what is added on the way.
  for (const each of reached) {
    for (const other of ends) if (fits(each.interface, other.interface)) reached.add(other);
  }
  return reached.size === ends.length;
}

const complement = { offers: 'uses', uses: 'offers', peer: 'peer' } as const;

function fits(one: Interface, other: Interface): boolean {
  return (
    one.protocol === other.protocol &&
    one.version === other.version &&
    complement[one.role] === other.role &&
    shareOption(one.options ?? [], other.options ?? [])
  );
}

function shareOption(some: readonly string[], others: readonly string[]): boolean {
  return some.length === 0 || others.length === 0 || some.some((option) => others.includes(option));
}

function described({ participant, interface: each }: End): Ground {
  const { id, protocol, version, role, options = [] } = each;
  const value = [protocol, version, role, ...options];
  return { fact: `interface ${id} of ${participant.reference.id}`, value };
}
