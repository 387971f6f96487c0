import { checkAssessments } from './assessment-check';
import { found, type Check } from './check';
import { checkClasses } from './class-check';
import { checkConnection } from './connection-check';
import type { FindingCode } from './finding-codes';
import { checkNetworks } from './network-check';
import type { Definition } from './participant';
import { definitionGround, type Situation } from './situation';
import type { Ground } from './verdict';

/**
 * Gate 1: what is judged is defined, by parties who are known, in networks that are as stated, in a class that is not too low, and
 * its risk is assessed; an interconnection is signed by the owners of all ends, and what it connects is there and fits.
 */
export function checkDefinition(situation: Situation): readonly Check[] {
  return [
    ...situation.definitions.map(checkInForce),
    ...situation.parties.map((party) => checkParty(situation, party)),
    ...checkConnection(situation),
    ...checkNetworks(situation),
    ...checkClasses(situation),
    ...checkAssessments(situation),
  ];
}

function checkInForce(definition: Definition): Check {
  const { reference: subject, side, retraction } = definition;
  const because: Ground[] = [definitionGround(definition)];
  if (retraction) because.push({ place: retraction.place });
  return found(stateOf(definition), { subject, side, because });
}

function stateOf({ retraction, isCompromised }: Definition): FindingCode {
  if (retraction) return 'definition.retracted';
  return isCompromised ? 'definition.key-compromised' : 'definition.in-force';
}

function checkParty({ evidence }: Situation, party: string): Check {
  const row = evidence.parties.find(({ id }) => id === party);
  const admittedAt = row?.admittedAt ?? null;
  const about = { subject: { id: party, kind: 'party' }, side: party } as const;
  if (admittedAt === null) {
    return found('definition.party-unverified', { ...about, because: row ? [{ place: row.place }] : [] });
  }
  return found('definition.party-admitted', { ...about, because: [{ place: admittedAt }] });
}
