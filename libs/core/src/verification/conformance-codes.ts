import { commands, defineCodes, nothing } from './finding-entry';

/** Codes of gate 3: what is due is shown, or what is lacking. */
export const conformanceCodes = defineCodes({
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
  'conformance.met-by-mapping': {
    gate: 3,
    outcome: 'met',
    cause:
      'A requirement of another catalogue that asks as much, by a mapping that counts, is attested as met at the needed assurance.',
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
    command: commands.attest,
  },
  'conformance.not-met': {
    gate: 3,
    outcome: 'unmet',
    cause: 'The requirement is attested as not met, and nothing of higher assurance says otherwise.',
    remedy: 'Meet the requirement and attest it; whoever attested that it is not met takes that back.',
    command: commands.attest,
  },
  'conformance.partly': {
    gate: 3,
    outcome: 'unmet',
    cause: 'The requirement is attested as met in part, and nothing of higher assurance says otherwise.',
    remedy: 'Meet the rest of the requirement and attest it; the attestation of a part is taken back.',
    command: commands.attest,
  },
  'conformance.only-planned': {
    gate: 3,
    outcome: 'unmet',
    cause:
      'The requirement is attested as planned, and it has to be met before operation or operation has begun.',
    remedy: 'Meet the requirement and attest it.',
    command: commands.attest,
  },
  'conformance.assurance-too-low': {
    gate: 3,
    outcome: 'unmet',
    cause: 'What is attested for the requirement is less sure than its risk class asks.',
    remedy: 'Have a second party review it, or an assessor accredited for the catalogue assess it.',
    command: commands.attest,
  },
  'conformance.means-incomplete': {
    gate: 3,
    outcome: 'unmet',
    cause:
      'A means for the requirement was begun; a specification is not shown, or the means is not valid or not made for this.',
    remedy: 'Attest the specifications that are lacking, or take a means that is valid and made for this.',
    command: commands.attest,
  },
  'conformance.not-applicable-not-allowed': {
    gate: 3,
    outcome: 'unmet',
    cause: 'The requirement is attested as not applicable, which it does not allow.',
    remedy: 'Meet the requirement and attest it.',
    command: commands.attest,
  },
  'conformance.disputed': {
    gate: 3,
    outcome: 'unmet',
    cause: 'What was attested for the requirement is contradicted by somebody with standing.',
    remedy: 'Settle it with whoever contradicts, or attest anew what was found wanting.',
    command: commands.lookUp,
  },
  'conformance.not-in-force': {
    gate: 3,
    outcome: 'unmet',
    cause:
      'What was attested for the requirement is taken back, signed with a compromised key, expired or not yet valid.',
    remedy: 'Attest the requirement anew.',
    command: commands.attest,
  },
  'conformance.no-standing': {
    gate: 3,
    outcome: 'unknown',
    cause:
      'The requirement is attested only by issuers who are unverified or not entitled to speak of this subject.',
    remedy:
      'Have the provider attest it, or an independent assessor accredited for the catalogue; have the product name confirmed for its maker.',
    command: commands.lookUp,
  },
  'conformance.subject-mismatch': {
    gate: 3,
    outcome: 'unknown',
    cause: 'The requirement is attested for another version of the product.',
    remedy: 'Attest the requirement for the version in use, or use the version attested.',
    command: commands.attest,
  },
});
