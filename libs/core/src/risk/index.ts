export { acceptancePolicy, gates, type Gate } from './acceptance-policy.kind';
export { assessedInterconnection } from './assessed-subject';
export { MAX_ASSESSMENT, residualRisks, riskAssessment } from './risk-assessment.kind';
