import { conformanceCodes } from './conformance-codes';
import { definitionCodes } from './definition-codes';
import { commands, defineCodes, nothing } from './finding-entry';

export type { FindingOutcome } from './finding-entry';

/** The closed set of codes a finding can have; docs/generated/finding-codes.md is made from it. */
export const findingCodes = defineCodes({
  'gate.not-judged': {
    gate: null,
    outcome: 'unknown',
    cause: 'A gate is asked for that this engine does not judge.',
    remedy: 'Have it judged by an engine that can, or have those who ask for the gate leave it out.',
    command: commands.accept,
  },

  'waiver.not-allowed': {
    gate: null,
    outcome: 'informs',
    cause:
      'A waiver has no effect: what law asks for, or what is implied, is not waived, nor what serves safety where somebody can be harmed.',
    remedy: 'Meet the requirement; whoever signed the waiver takes it back.',
    command: commands.takeBack,
  },

  ...definitionCodes,

  'requirements.catalogue-in-force': {
    gate: 2,
    outcome: 'met',
    cause: 'A catalogue that is judged by is published, effective and not taken back.',
    ...nothing,
  },
  'requirements.catalogue-unavailable': {
    gate: 2,
    outcome: 'unknown',
    cause: 'A catalogue that is named is not registered, or not for the eyes of whoever asks.',
    remedy: 'Publish the catalogue, have its publisher name you as a recipient, or name another version.',
    command: commands.defineAnew,
  },
  'requirements.catalogue-mismatch': {
    gate: 2,
    outcome: 'unmet',
    cause: 'The digest of a catalogue belongs to another catalogue or version than is named beside it.',
    remedy: 'Correct id, version or digest of the catalogue.',
    command: commands.defineAnew,
  },
  'requirements.catalogue-not-published': {
    gate: 2,
    outcome: 'unmet',
    cause: 'A catalogue that is named is a draft or under review.',
    remedy: 'Name a published version.',
    command: commands.defineAnew,
  },
  'requirements.catalogue-not-effective': {
    gate: 2,
    outcome: 'unmet',
    cause: 'A catalogue that is named is not effective yet.',
    remedy: 'Wait until it is, or name the version in effect.',
    command: commands.defineAnew,
  },
  'requirements.catalogue-retracted': {
    gate: 2,
    outcome: 'unmet',
    cause: 'The publisher took a catalogue back that is named.',
    remedy: 'Name the version that took its place.',
    command: commands.defineAnew,
  },
  'requirements.traits-answered': {
    gate: 2,
    outcome: 'met',
    cause: 'Every trait of a component is answered yes or no.',
    ...nothing,
  },
  'requirements.trait-unanswered': {
    gate: 2,
    outcome: 'unknown',
    cause: 'Traits of a component are not answered.',
    remedy: 'The owner answers each trait named with yes or no, asking the provider where needed.',
    command: commands.defineAnew,
  },
  'requirements.fact-unknown': {
    gate: 2,
    outcome: 'unknown',
    cause: 'Whether a requirement applies depends on facts that nobody stated.',
    remedy: 'State the facts named, in the definition of the system or of the interconnection.',
    command: commands.defineAnew,
  },
  'requirements.objective-uncovered': {
    gate: 2,
    outcome: 'informs',
    cause:
      'No requirement that applies to a component serves this objective; that is not the same as being safe there.',
    remedy: 'Name a catalogue that asks for it, if it matters for this component.',
    command: commands.defineAnew,
  },

  ...conformanceCodes,

  'acceptance.no-policy': {
    gate: 9,
    outcome: 'informs',
    cause: 'Neither an owner nor a provider published an acceptance policy, so that every gate is asked for.',
    remedy: 'Publish an acceptance policy that says which gates have to hold.',
    command: commands.accept,
  },
  'acceptance.risk-class-accepted': {
    gate: 9,
    outcome: 'met',
    cause: 'The risk class is within what a party accepts.',
    ...nothing,
  },
  'acceptance.risk-class-too-high': {
    gate: 9,
    outcome: 'unmet',
    cause: 'The risk class is above what a party accepts.',
    remedy: 'Reduce what the system can harm, or agree with the party whose policy it is.',
    command: commands.defineAnew,
  },
  'acceptance.residual-risk-accepted': {
    gate: 9,
    outcome: 'met',
    cause: 'The risk that remains is within what a party accepts.',
    ...nothing,
  },
  'acceptance.residual-risk-too-high': {
    gate: 9,
    outcome: 'unmet',
    cause: 'The risk that remains is above what a party accepts.',
    remedy: 'Take further measures and assess again, or agree with the party whose policy it is.',
    command: commands.assess,
  },
  'acceptance.residual-risk-unknown': {
    gate: 9,
    outcome: 'unknown',
    cause: 'A party limits the risk that may remain, and no risk assessment in force says what remains.',
    remedy: 'Whoever owes it assesses the risk and publishes the assessment.',
    command: commands.assess,
  },
  'acceptance.condition-met': {
    gate: 9,
    outcome: 'met',
    cause: 'The requirement that a policy makes a condition is shown at the assurance the policy asks for.',
    ...nothing,
  },
  'acceptance.condition-not-applicable': {
    gate: 9,
    outcome: 'not-applicable',
    cause: 'The requirement that a policy makes a condition applies to nothing that takes part.',
    ...nothing,
  },
  'acceptance.condition-unmet': {
    gate: 9,
    outcome: 'unmet',
    cause:
      'The requirement that a policy makes a condition is not shown at the assurance the policy asks for.',
    remedy: 'Show the requirement at the assurance that the policy asks for.',
    command: commands.attest,
  },
  'acceptance.condition-unknown': {
    gate: 9,
    outcome: 'unknown',
    cause:
      'Nobody can tell whether the requirement that a policy makes a condition applies, or its catalogue is not in force.',
    remedy: 'State the facts it depends on; the party whose policy it is names a catalogue in force.',
    command: commands.accept,
  },
  'acceptance.condition-informs': {
    gate: 9,
    outcome: 'informs',
    cause:
      'A condition does not hold, of a party that is under a duty to connect and names no ground for refusing.',
    remedy: 'Show the requirement all the same; it does not decide.',
    command: commands.attest,
  },
});

/** A code of the closed set. */
export type FindingCode = keyof typeof findingCodes;
