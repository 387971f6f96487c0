/**
 * Codes of the findings that can be waived: a requirement that is due is not shown. Who is bound, what was defined and what is due
 * has to be known before anybody can take a risk upon himself (docs/formats/verdict.md).
 */
export const waivableFindings = [
  'conformance.unclaimed',
  'conformance.not-met',
  'conformance.partly',
  'conformance.only-planned',
  'conformance.assurance-too-low',
  'conformance.means-incomplete',
  'conformance.not-applicable-not-allowed',
  'conformance.disputed',
  'conformance.not-in-force',
  'conformance.no-standing',
  'conformance.subject-mismatch',
  'acceptance.condition-unmet',
] as const;
