import type { Evidence, FindingCode } from '#core/verification';
import { maker } from './evidence';
import {
  aJoining,
  anInterconnection,
  assessmentsOfAll,
  commandInterface,
  someConnection,
  theDam,
  theNetwork,
  thePumps,
} from './interconnection-evidence';
import { compromisedKey } from './removals';

/** Evidence about an interconnection for every code that only one can have; where it denies, nothing else does. */
export const connectionCases = {
  'definition.key-compromised': someConnection({ subject: anInterconnection({}, { key: compromisedKey }) }),
  'definition.joined': someConnection(),
  'definition.not-joined': someConnection({ subject: anInterconnection({}, { joinings: [] }) }),
  'definition.system-unavailable': someConnection({ systems: [theDam(), thePumps()] }),
  'definition.end-defined': someConnection(),
  'definition.end-missing': someConnection({
    systems: [theDam({ interfaces: [] }), thePumps(), theNetwork()],
  }),
  'definition.interfaces-match': someConnection(),
  'definition.interfaces-differ': someConnection({
    systems: [theDam({ interfaces: [{ ...commandInterface, version: '3.1.1' }] }), thePumps(), theNetwork()],
  }),
  'definition.assessment-missing': someConnection({ assessments: assessmentsOfAll().slice(0, 2) }),
} satisfies Partial<Record<FindingCode, Evidence>>;

/** Signatures that do not count, each with what is wrong with it. */
export const badJoinings = {
  'of an earlier version': aJoining({ version: 54 }),
  'that was taken back': aJoining(
    {},
    { retraction: { id: '56', place: 90, issuer: maker, reason: 'ceased' } },
  ),
  'with a compromised key': aJoining({}, { key: compromisedKey }),
  'of somebody else': aJoining({ issuer: 'party:stranger' }),
  'of another interconnection': aJoining({ interconnection: `${maker}/link` }),
};
