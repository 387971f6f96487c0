export { cursorEntity, judgementRequestEntity, statusTokenEntity } from './judging.entity';
export { buildJudging, type Judging, type JudgingParts } from './judging';
export { engineFile, engineFiles, type EngineFile } from './engine-file';
export type { Issued, Issuer } from './issuer';
export { IssuedVerdictReader, type IssuedVerdict, type IssuedVerdictQuery } from './issued-verdict.reader';
export { JudgementDesk, type Asked } from './judgement-desk';
export {
  JUDGE_CHANNEL,
  JUDGED_CHANNEL,
  JudgementRequests,
  type JudgementAnswer,
  type JudgementRequest,
} from './judgement-requests';
export type { Engine } from './verdict-statement';
export { VerdictReader, type StandingVerdict } from './verdict.reader';
