import { z } from 'zod';
import { AttestationPage, AttestationView, ProductStatus } from '../attestation/attestation.schema';
import {
  CataloguePage,
  CatalogueView,
  ComponentDescription,
  ExplanationPage,
  RequirementDetail,
  RequirementExplanation,
  RequirementPage,
  RequirementView,
} from '../catalogue/catalogue.schema';
import { MappingPage, MappingView } from '../catalogue/mapping.schema';
import {
  ClearanceBundle,
  ClearancePage,
  ClearanceSummary,
  ClearanceView,
  RungView,
} from '../clearance/clearance.schema';
import {
  DecisionPoint,
  EvaluationDecision,
  EvaluationDecisions,
  EvaluationRequest,
  EvaluationsRequest,
} from '../evaluation/evaluation.schema';
import { EngineList, EngineView } from '../engine/engine.schema';
import {
  ActivationBody,
  ActivationView,
  PendingRequest,
  ShadowDifferencePage,
  ShadowDifferenceView,
  ShadowGapView,
  ShadowRunBody,
  ShadowRunView,
} from '../engine/shadow.schema';
import { EventPage, EventView } from '../feed/event.schema';
import { Health } from '../health/health.controller';
import { Problem } from '../http/problem.schema';
import {
  InterconnectionPage,
  InterconnectionSummary,
  InterconnectionView,
} from '../interconnection/interconnection.schema';
import { Consistency } from '../log/log.schema';
import {
  AuthorizationServer,
  OAuthRefusal,
  TokenAnswer,
  TokenKeySet,
  TokenRequest,
} from '../oauth/oauth.schema';
import {
  AccreditationView,
  ClientView,
  KeyView,
  NamespaceView,
  PartyPage,
  PartySummary,
  PartyView,
} from '../party/party.schema';
import { ProblemCode, ProblemCodeList } from '../problem/problem-code.schema';
import { KindList, KindView, RegistryView } from '../registry/registry.schema';
import * as statement from '../statement/statement.schema';
import * as network from '../system/network-profile.schema';
import * as system from '../system/system.schema';
import { TaskPage, TaskView } from '../task/task.schema';
import { JudgementRequestBody, JudgementView, PendingJudgement } from '../judgement/judgement.schema';
import { EvidenceView, VerdictPage, VerdictStatementView, VerdictSummary } from '../verdict/verdict.schema';
import { FindingView, Preview, PreviewRequest, VerdictView } from '../verification/verification.schema';

const named: readonly z.ZodType[] = [
  AttestationPage,
  AttestationView,
  ProductStatus,
  CataloguePage,
  CatalogueView,
  ComponentDescription,
  ExplanationPage,
  RequirementDetail,
  RequirementExplanation,
  RequirementPage,
  MappingPage,
  MappingView,
  RequirementView,
  ClearanceBundle,
  ClearancePage,
  ClearanceSummary,
  ClearanceView,
  RungView,
  DecisionPoint,
  EvaluationDecision,
  EvaluationDecisions,
  EvaluationRequest,
  EvaluationsRequest,
  EngineList,
  EngineView,
  ActivationBody,
  ActivationView,
  PendingRequest,
  ShadowDifferencePage,
  ShadowDifferenceView,
  ShadowGapView,
  ShadowRunBody,
  ShadowRunView,
  EventPage,
  EventView,
  Health,
  AuthorizationServer,
  OAuthRefusal,
  TokenAnswer,
  TokenKeySet,
  TokenRequest,
  Problem,
  ProblemCode,
  ProblemCodeList,
  InterconnectionPage,
  InterconnectionSummary,
  InterconnectionView,
  Consistency,
  AccreditationView,
  ClientView,
  KeyView,
  NamespaceView,
  PartyPage,
  PartySummary,
  PartyView,
  KindList,
  KindView,
  RegistryView,
  statement.CheckAnswer,
  statement.PresentState,
  statement.Receipt,
  statement.RefusedItem,
  statement.StatementView,
  statement.SubmissionAnswer,
  statement.SubmissionOutcome,
  statement.SubmissionRequest,
  statement.SubmissionResults,
  network.NetworkProfilePage,
  network.NetworkProfileSummary,
  network.NetworkProfileView,
  system.PolicyView,
  system.RiskAssessmentPage,
  system.RiskAssessmentView,
  system.SystemPage,
  system.SystemSummary,
  system.SystemView,
  TaskPage,
  TaskView,
  FindingView,
  JudgementRequestBody,
  JudgementView,
  PendingJudgement,
  Preview,
  PreviewRequest,
  EvidenceView,
  VerdictPage,
  VerdictStatementView,
  VerdictSummary,
  VerdictView,
];

/** Every schema with a name, as JSON Schema (2020-12) that refers to the others by name. */
export function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const schema of named) registry.add(schema, { id: idOf(schema) });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: 'output' });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIdentity(schema)]));
}

/** Inside an OpenAPI document a schema is found by its name; an `$id` of its own would move the base of its references. */
function withoutIdentity(schema: object): object {
  const { $schema: _dialect, $id: _address, id: _name, ...rest } = schema as Record<string, unknown>;
  return rest;
}

function idOf(schema: z.ZodType): string {
  const id = schema.meta()?.id;
  if (id === undefined) throw new TypeError('a named schema needs an id');
  return id;
}
