/* eslint-disable house/second-idea -- one table, so that the set of codes is closed and can be read in one place */
import type { Gate } from '#core/risk';

/** What becomes of a check. `informs` is told and decides nothing. */
export type FindingOutcome = 'met' | 'unmet' | 'unknown' | 'not-applicable' | 'informs';

/** What a finding of this code says, what came of the check, and what to do about it. Codes are stable; texts may improve. */
interface FindingEntry {
  /** Null for a code that any gate can have. */
  readonly gate: Gate | null;
  readonly outcome: FindingOutcome;
  readonly cause: string;
  readonly remedy: string;
  /** A command line to start from; words in braces are filled in. Null where there is nothing to do. */
  readonly command: string | null;
}

const define = <const T extends Record<string, FindingEntry>>(table: T): T => table;

const nothing = { remedy: 'Nothing.', command: null } as const;
const defineSystem = 'interlock sign system <definition> --key <key> | interlock submit -';
const assess = 'interlock sign risk-assessment <assessment> --key <key> | interlock submit -';
const accept = 'interlock sign acceptance-policy <policy> --key <key> | interlock submit -';
const attest = 'interlock attest init --product {product} --catalogue {catalogue} --role {role}';
const lookUp = 'interlock status {product}';

/** The closed set of codes a finding can have; docs/generated/finding-codes.md is made from it. */
export const findingCodes = define({
  'gate.not-judged': {
    gate: null,
    outcome: 'unknown',
    cause: 'A gate is asked for that this engine does not judge.',
    remedy: 'Have it judged by an engine that can, or have those who ask for the gate leave it out.',
    command: accept,
  },

  'definition.in-force': {
    gate: 1,
    outcome: 'met',
    cause: 'The definition of the system is the one its owner last signed, and is not taken back.',
    ...nothing,
  },
  'definition.retracted': {
    gate: 1,
    outcome: 'unmet',
    cause: 'The owner took the definition of the system back.',
    remedy: 'The owner defines the system anew.',
    command: defineSystem,
  },
  'definition.party-admitted': {
    gate: 1,
    outcome: 'met',
    cause: 'It is verified who the owner, or the provider of a component, is.',
    ...nothing,
  },
  'definition.party-unverified': {
    gate: 1,
    outcome: 'unmet',
    cause: 'Nobody verified who the owner, or the provider of a component, is.',
    remedy: 'Have the operator of the registry, or whom it empowered, admit the party.',
    command: 'interlock parties show {party}',
  },
  'definition.class-sufficient': {
    gate: 1,
    outcome: 'met',
    cause:
      'The risk class is not below the one the definition computes to, however open traits are answered.',
    ...nothing,
  },
  'definition.class-too-low': {
    gate: 1,
    outcome: 'unmet',
    cause: 'The risk class is below the one that the definition computes to.',
    remedy: 'The owner raises the risk class to the computed one, or corrects the facts that ask for it.',
    command: defineSystem,
  },
  'definition.class-unknown': {
    gate: 1,
    outcome: 'unknown',
    cause:
      'Traits that decide the lowest risk class are not answered, and the class would not suffice for all answers.',
    remedy: 'The owner answers the traits named, or takes the higher risk class.',
    command: defineSystem,
  },
  'definition.assessed': {
    gate: 1,
    outcome: 'met',
    cause: 'A risk assessment of the system by its owner is in force.',
    ...nothing,
  },
  'definition.unassessed': {
    gate: 1,
    outcome: 'unknown',
    cause: 'The owner published no risk assessment of the system.',
    remedy: 'The owner assesses the risk of the system and publishes the assessment.',
    command: assess,
  },
  'definition.assessment-not-in-force': {
    gate: 1,
    outcome: 'unmet',
    cause: 'Every risk assessment is taken back, signed with a compromised key, expired or not yet valid.',
    remedy: 'The owner assesses the risk of the system again.',
    command: assess,
  },
  'definition.changed-since-assessed': {
    gate: 1,
    outcome: 'informs',
    cause: 'The system was defined anew after its newest risk assessment in force.',
    remedy: 'The owner looks whether the assessment still holds, and renews it if not.',
    command: assess,
  },

  'requirements.catalogue-in-force': {
    gate: 2,
    outcome: 'met',
    cause: 'A catalogue that the system is judged by is published, effective and not taken back.',
    ...nothing,
  },
  'requirements.catalogue-unavailable': {
    gate: 2,
    outcome: 'unknown',
    cause: 'A catalogue that the system names is not registered, or not for the eyes of whoever asks.',
    remedy: 'Publish the catalogue, have its publisher name you as a recipient, or name another version.',
    command: defineSystem,
  },
  'requirements.catalogue-mismatch': {
    gate: 2,
    outcome: 'unmet',
    cause:
      'The digest of a catalogue belongs to another catalogue or version than the system names beside it.',
    remedy: 'The owner corrects id, version or digest of the catalogue.',
    command: defineSystem,
  },
  'requirements.catalogue-not-published': {
    gate: 2,
    outcome: 'unmet',
    cause: 'A catalogue that the system names is a draft or under review.',
    remedy: 'The owner names a published version.',
    command: defineSystem,
  },
  'requirements.catalogue-not-effective': {
    gate: 2,
    outcome: 'unmet',
    cause: 'A catalogue that the system names is not effective yet.',
    remedy: 'Wait until it is, or name the version in effect.',
    command: defineSystem,
  },
  'requirements.catalogue-retracted': {
    gate: 2,
    outcome: 'unmet',
    cause: 'The publisher took a catalogue back that the system names.',
    remedy: 'The owner names the version that took its place.',
    command: defineSystem,
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
    command: defineSystem,
  },
  'requirements.fact-unknown': {
    gate: 2,
    outcome: 'unknown',
    cause: 'Whether a requirement applies depends on facts that nobody stated.',
    remedy: 'The owner states the facts named in the definition of the system.',
    command: defineSystem,
  },
  'requirements.objective-uncovered': {
    gate: 2,
    outcome: 'informs',
    cause:
      'No requirement that applies to a component serves this objective; that is not the same as being safe there.',
    remedy: 'Name a catalogue that asks for it, if it matters for this component.',
    command: defineSystem,
  },

  'conformance.met': {
    gate: 3,
    outcome: 'met',
    cause: 'The requirement is attested as met, by an issuer with standing, at the needed assurance.',
    ...nothing,
  },
  'conformance.met-by-means': {
    gate: 3,
    outcome: 'met',
    cause:
      'Every specification of one valid means for the requirement is attested as met at the needed assurance.',
    ...nothing,
  },
  'conformance.planned': {
    gate: 3,
    outcome: 'met',
    cause: 'What only operation can show is attested as planned, and operation has not begun.',
    remedy: 'Attest it as met once the system operates.',
    command: null,
  },
  'conformance.not-applicable': {
    gate: 3,
    outcome: 'not-applicable',
    cause: 'The requirement is attested as not applicable, which it allows.',
    ...nothing,
  },
  'conformance.unclaimed': {
    gate: 3,
    outcome: 'unknown',
    cause: 'Nobody attested anything of the requirement for this subject.',
    remedy: 'Attest the requirement, or every specification of one means for it.',
    command: attest,
  },
  'conformance.not-met': {
    gate: 3,
    outcome: 'unmet',
    cause: 'The requirement is attested as not met, and nothing of higher assurance says otherwise.',
    remedy: 'Meet the requirement and attest it; whoever attested that it is not met takes that back.',
    command: attest,
  },
  'conformance.partly': {
    gate: 3,
    outcome: 'unmet',
    cause: 'The requirement is attested as met in part, and nothing of higher assurance says otherwise.',
    remedy: 'Meet the rest of the requirement and attest it; the attestation of a part is taken back.',
    command: attest,
  },
  'conformance.only-planned': {
    gate: 3,
    outcome: 'unmet',
    cause:
      'The requirement is attested as planned, and it has to be met before operation or operation has begun.',
    remedy: 'Meet the requirement and attest it.',
    command: attest,
  },
  'conformance.assurance-too-low': {
    gate: 3,
    outcome: 'unmet',
    cause: 'What is attested for the requirement is less sure than its risk class asks.',
    remedy: 'Have a second party review it, or an assessor accredited for the catalogue assess it.',
    command: attest,
  },
  'conformance.means-incomplete': {
    gate: 3,
    outcome: 'unmet',
    cause:
      'A means for the requirement was begun; a specification is not shown, or the means is not valid or not made for this.',
    remedy: 'Attest the specifications that are lacking, or take a means that is valid and made for this.',
    command: attest,
  },
  'conformance.not-applicable-not-allowed': {
    gate: 3,
    outcome: 'unmet',
    cause: 'The requirement is attested as not applicable, which it does not allow.',
    remedy: 'Meet the requirement and attest it.',
    command: attest,
  },
  'conformance.disputed': {
    gate: 3,
    outcome: 'unmet',
    cause: 'What was attested for the requirement is contradicted by somebody with standing.',
    remedy: 'Settle it with whoever contradicts, or attest anew what was found wanting.',
    command: lookUp,
  },
  'conformance.not-in-force': {
    gate: 3,
    outcome: 'unmet',
    cause:
      'What was attested for the requirement is taken back, signed with a compromised key, expired or not yet valid.',
    remedy: 'Attest the requirement anew.',
    command: attest,
  },
  'conformance.no-standing': {
    gate: 3,
    outcome: 'unknown',
    cause:
      'The requirement is attested only by issuers who are unverified or not entitled to speak of this subject.',
    remedy:
      'Have the provider attest it, or an independent assessor; have the product name confirmed for its maker.',
    command: lookUp,
  },
  'conformance.subject-mismatch': {
    gate: 3,
    outcome: 'unknown',
    cause: 'The requirement is attested for another version of the product.',
    remedy: 'Attest the requirement for the version in use, or use the version attested.',
    command: attest,
  },

  'acceptance.no-policy': {
    gate: 9,
    outcome: 'informs',
    cause:
      'Neither the owner nor a provider published an acceptance policy, so that every gate is asked for.',
    remedy: 'Publish an acceptance policy that says which gates have to hold.',
    command: accept,
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
    command: defineSystem,
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
    command: assess,
  },
  'acceptance.residual-risk-unknown': {
    gate: 9,
    outcome: 'unknown',
    cause: 'A party limits the risk that may remain, and no risk assessment in force says what remains.',
    remedy: 'The owner assesses the risk of the system and publishes the assessment.',
    command: assess,
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
    cause: 'The requirement that a policy makes a condition applies to nothing in the system.',
    ...nothing,
  },
  'acceptance.condition-unmet': {
    gate: 9,
    outcome: 'unmet',
    cause:
      'The requirement that a policy makes a condition is not shown at the assurance the policy asks for.',
    remedy: 'Show the requirement at the assurance that the policy asks for.',
    command: attest,
  },
  'acceptance.condition-unknown': {
    gate: 9,
    outcome: 'unknown',
    cause:
      'Nobody can tell whether the requirement that a policy makes a condition applies, or its catalogue is not in force.',
    remedy: 'State the facts it depends on; the party whose policy it is names a catalogue in force.',
    command: accept,
  },
  'acceptance.condition-informs': {
    gate: 9,
    outcome: 'informs',
    cause:
      'A condition does not hold, of a party that is under a duty to connect and names no ground for refusing.',
    remedy: 'Show the requirement all the same; it does not decide.',
    command: attest,
  },
});

/** A code of the closed set. */
export type FindingCode = keyof typeof findingCodes;
