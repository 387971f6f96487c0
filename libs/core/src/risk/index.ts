export { acceptancePolicy, gates, type Gate } from './acceptance-policy.kind';
export { assessedInterconnection } from './assessed-subject';
export { waivableFindings } from './waivable-findings';
export { MAX_TRIAL_WAIVER, MAX_WAIVER, waiver } from './waiver.kind';
export { MAX_ASSESSMENT, residualRisks, riskAssessment } from './risk-assessment.kind';
