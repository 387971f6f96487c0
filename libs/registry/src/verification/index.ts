export type { Assumption } from './assumption';
export { EvidenceReader, type Judged, type OnGathered } from './evidence.reader';
export type { JudgedInterconnection } from './judged-interconnection';
export type { JudgedSystem } from './judged-system';
export { RequirementCache } from './requirement-cache';
export { verdictGroundTable, verdictTable } from './verdict.entity';
