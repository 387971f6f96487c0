import { found, type Check } from './check';
import type { FindingCode } from './finding-codes';
import type { JudgedSubject } from './judged-subject';
import type { NamedProfile, ProfileState } from './networks';
import { definitionGround, type Situation } from './situation';
import type { Part } from './surroundings';
import type { Ground } from './verdict';

const codes: Readonly<Record<ProfileState, FindingCode>> = {
  stated: 'definition.network-stated',
  'of-another': 'definition.network-of-another',
  unavailable: 'definition.network-unavailable',
  'not-in-force': 'definition.network-not-in-force',
};

/** Every network profile that a component names is its provider's, in force, and not contradicted by the owner. */
export function checkNetworks({ subjects, networks }: Situation): readonly Check[] {
  return subjects.flatMap((subject) => {
    const profile = subject.part && networks.of(subject.part.component).profile;
    return subject.part && profile ? checkProfile(subject, subject.part, profile) : [];
  });
}

/** Who names the profile of another corrects that; else the operator owes it. */
function checkProfile({ reference: subject, definedBy }: JudgedSubject, part: Part, profile: NamedProfile) {
  const { id, operator, state, differing } = profile;
  const defined = definitionGround(part.participant);
  const stated = groundsOf(profile);
  const because: Ground[] = [{ fact: 'network profile', value: id }, ...stated];
  const side = state === 'of-another' ? definedBy : operator;
  const whole = found(codes[state], {
    subject,
    side,
    because: state === 'stated' ? because : [defined, ...because],
  });
  if (differing.length === 0) return [whole];
  const open = differing.map((fact) => ({ fact, value: null }));
  const differs: Ground[] = [defined, ...stated, ...open];
  return [whole, found('definition.network-differs', { subject, side: definedBy, because: differs })];
}

function groundsOf({ evidence }: NamedProfile): Ground[] {
  if (!evidence) return [];
  const { network, retraction } = evidence;
  const { leafHash, place } = network;
  return [{ leafHash, place }, ...(retraction ? [{ place: retraction.place }] : [])];
}
