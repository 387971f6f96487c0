export { acceptancePolicyTable, riskAssessmentTable } from './risk.entity';
