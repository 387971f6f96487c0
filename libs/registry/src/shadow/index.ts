export { EngineDesk, type EngineDeskParts } from './engine-desk';
export {
  ENGINE_CHANNEL,
  EngineRequests,
  type ActivationResult,
  type AnsweredRequest,
  type EngineAnswers,
  type EngineRequest,
  type RefusedRequest,
  type ShadowRunResult,
} from './engine-requests';
export { engineRequestEntity, shadowDifferenceEntity, shadowJudgementEntity } from './shadow.entity';
export { ShadowLedger } from './shadow-ledger';
