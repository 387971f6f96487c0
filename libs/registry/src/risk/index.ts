export { acceptancePolicyTable, riskAssessmentTable, waiverTable } from './risk.entity';
export { RiskReader, type AssessmentQuery, type KeptAssessment } from './risk.reader';
