export { acceptancePolicyTable, riskAssessmentTable } from './risk.entity';
export { RiskReader, type AssessmentQuery, type KeptAssessment } from './risk.reader';
