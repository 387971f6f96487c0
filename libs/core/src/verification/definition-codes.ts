import { commands, defineCodes, nothing } from './finding-entry';

/** Codes of gate 1: what is judged is defined, assessed and, where it connects, signed. */
export const definitionCodes = defineCodes({
  'definition.in-force': {
    gate: 1,
    outcome: 'met',
    cause: 'A system, or the interconnection, is defined as it was last signed, and that is not taken back.',
    ...nothing,
  },
  'definition.retracted': {
    gate: 1,
    outcome: 'unmet',
    cause: 'Whoever defined a system or the interconnection took it back.',
    remedy: 'Define it anew.',
    command: commands.defineAnew,
  },
  'definition.key-compromised': {
    gate: 1,
    outcome: 'unmet',
    cause: 'The interconnection is signed with a key that was compromised by then.',
    remedy: 'The proposer signs it anew with a good key; the owners of the other ends join that.',
    command: commands.defineAnew,
  },
  'definition.joined': {
    gate: 1,
    outcome: 'met',
    cause: 'The owner of an end signed the interconnection as it is proposed at present.',
    ...nothing,
  },
  'definition.not-joined': {
    gate: 1,
    outcome: 'unmet',
    cause:
      'The owner of an end did not sign the interconnection as it is proposed at present, took that back, or signed with a compromised key.',
    remedy: 'The owner of the end looks at the proposal and signs it.',
    command: commands.join,
  },
  'definition.system-unavailable': {
    gate: 1,
    outcome: 'unknown',
    cause: 'A system that takes part is not defined, or not for the eyes of whoever asks.',
    remedy: 'The owner defines the system, and names as recipients whoever has to judge it.',
    command: 'interlock sign system <definition> --key <key> | interlock submit -',
  },
  'definition.end-defined': {
    gate: 1,
    outcome: 'met',
    cause: 'A system has the interfaces and components that the interconnection names.',
    ...nothing,
  },
  'definition.end-missing': {
    gate: 1,
    outcome: 'unmet',
    cause: 'A system has no such interface or component as the interconnection names.',
    remedy: 'The proposer names what is there, or the owner of the system defines what is named.',
    command: 'interlock sign interconnection <definition> --key <key> | interlock submit -',
  },
  'definition.interfaces-match': {
    gate: 1,
    outcome: 'met',
    cause:
      'The interface of an end fits those of the others: protocol, version, role, and an option in common.',
    ...nothing,
  },
  'definition.interfaces-differ': {
    gate: 1,
    outcome: 'unmet',
    cause: 'The interfaces of the ends do not fit: protocol, version, roles, or no option in common.',
    remedy: 'The owners of the ends agree on one protocol, version and option, or connect other interfaces.',
    command: commands.defineAnew,
  },
  'definition.party-admitted': {
    gate: 1,
    outcome: 'met',
    cause: 'It is verified who an owner, or the provider of a component, is.',
    ...nothing,
  },
  'definition.party-unverified': {
    gate: 1,
    outcome: 'unmet',
    cause: 'Nobody verified who an owner, or the provider of a component, is.',
    remedy: 'Have the operator of the registry, or whom it empowered, admit the party.',
    command: 'interlock parties show {party}',
  },
  'definition.network-stated': {
    gate: 1,
    outcome: 'met',
    cause: 'The party that provides a network says what it is, by a profile in force that the system names.',
    ...nothing,
  },
  'definition.network-unavailable': {
    gate: 1,
    outcome: 'unknown',
    cause: 'A network profile that a system names is not registered, or not for the eyes of whoever asks.',
    remedy: 'The operator publishes the profile, and names as recipients whoever has to judge by it.',
    command: commands.stateNetwork,
  },
  'definition.network-not-in-force': {
    gate: 1,
    outcome: 'unmet',
    cause: 'A network profile that a system names is taken back, or signed with a key compromised by then.',
    remedy: 'The operator signs the profile anew, or the owner names another one.',
    command: commands.stateNetwork,
  },
  'definition.network-of-another': {
    gate: 1,
    outcome: 'unmet',
    cause: 'A component names a network profile of a party that does not provide it.',
    remedy: 'The owner names a profile of the provider, or corrects who provides the component.',
    command: commands.defineAnew,
  },
  'definition.network-differs': {
    gate: 1,
    outcome: 'unknown',
    cause: 'The owner says otherwise of a network than its operator does, so that what it is is not known.',
    remedy: 'The owner leaves out what the profile states, or settles with the operator which is right.',
    command: commands.defineAnew,
  },
  'definition.class-sufficient': {
    gate: 1,
    outcome: 'met',
    cause:
      'The risk class is not below the one the definition computes to, what authorities of the sector ask for, however open facts are answered, or that of any end.',
    ...nothing,
  },
  'definition.class-too-low': {
    gate: 1,
    outcome: 'unmet',
    cause:
      'The risk class is below the one that the definition computes to, that an authority of the sector asks for, or that of an end.',
    remedy: 'Raise the risk class to that one, or correct the facts that ask for it.',
    command: commands.defineAnew,
  },
  'definition.class-unknown': {
    gate: 1,
    outcome: 'unknown',
    cause:
      'Traits or other facts that decide the lowest risk class are not stated, and the class would not suffice for all answers.',
    remedy: 'The owner states what is named, or takes the higher risk class.',
    command: commands.defineAnew,
  },
  'definition.assessed': {
    gate: 1,
    outcome: 'met',
    cause:
      'A risk assessment by the owner of the system, or the proposer of the interconnection, is in force.',
    ...nothing,
  },
  'definition.unassessed': {
    gate: 1,
    outcome: 'unknown',
    cause: 'The owner published no risk assessment of the system.',
    remedy: 'The owner assesses the risk of the system and publishes the assessment.',
    command: commands.assess,
  },
  'definition.assessment-missing': {
    gate: 1,
    outcome: 'unknown',
    cause: 'The proposer published no risk assessment of the interconnection.',
    remedy: 'Assess together the risk of connecting; the proposer publishes the assessment.',
    command: commands.assess,
  },
  'definition.assessment-not-in-force': {
    gate: 1,
    outcome: 'unmet',
    cause: 'Every risk assessment is taken back, signed with a compromised key, expired or not yet valid.',
    remedy: 'Whoever owes it assesses the risk again.',
    command: commands.assess,
  },
  'definition.changed-since-assessed': {
    gate: 1,
    outcome: 'informs',
    cause: 'What is judged was defined anew after its newest risk assessment in force.',
    remedy: 'Whoever owes it looks whether the assessment still holds, and renews it if not.',
    command: commands.assess,
  },
});
