export { EvidenceReader, type OnGathered } from './evidence.reader';
export type { JudgedSystem } from './judged-system';
export { RequirementCache } from './requirement-cache';
export { verdictGroundTable, verdictTable } from './verdict.entity';
