export { cursorEntity, judgementRequestEntity, statusTokenEntity } from './judging.entity';
export { buildJudging, registerTime, type Judging, type JudgingParts } from './judging';
export { entryOf } from './entry-of';
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
export { touchedAfter } from './touched-after';
export { VerdictReader, type StandingVerdict } from './verdict.reader';
export type { Voice } from './voice';
