import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { Pool } from 'pg';
import { systemClock, type Clock } from '#platform/clock';
import type { Diagnostics } from '#platform/diagnostics';
import { createMetrics, type Metrics } from '#platform/metrics';
import { ClientAssertionRepository, ClientReader, MarkingReader, TokenKeyRepository } from '#registry/access';
import { AttestationReader } from '#registry/attestation';
import { CatalogueReader, MappingReader } from '#registry/catalogue';
import { ClearanceReader, StatusTokenReader, UnclearedReader } from '#registry/clearance';
import { Judges, KeptEngines } from '#registry/engine';
import { EventReader } from '#registry/feed';
import { IssuedVerdictReader, JudgementDesk, JudgementRequests } from '#registry/judging';
import { LogReader } from '#registry/log';
import { PartyReader } from '#registry/party';
import { EntryReader } from '#registry/record';
import { RegisterService } from '#registry/register';
import { RiskReader } from '#registry/risk';
import { EngineRequests } from '#registry/shadow';
import { ErasureReader, ExpiringReader, PresentStateReader, RegistryReader } from '#registry/statement';
import { InterconnectionReader, NetworkProfileReader, SystemReader } from '#registry/system';
import { EvidenceReader } from '#registry/verification';
import { AccessTokens } from './access/access-tokens.service';
import { RequestReaders } from './access/request-reader.service';
import { AttestationController } from './attestation/attestation.controller';
import { AttestationViews } from './attestation/attestation-views.service';
import { ProductController } from './attestation/product.controller';
import { CatalogueController } from './catalogue/catalogue.controller';
import { MappingController } from './catalogue/mapping.controller';
import { RequirementController } from './catalogue/requirement.controller';
import { RequirementViews } from './catalogue/requirement-views.service';
import { Bundles } from './clearance/bundles.service';
import { ClearanceController } from './clearance/clearance.controller';
import { SignedClearances } from './clearance/signed-clearances.service';
import { RungController } from './clearance/rung.controller';
import { Rungs } from './clearance/rungs.service';
import { StatusListController } from './clearance/status-list.controller';
import { ActivationController } from './engine/activation.controller';
import { EngineController } from './engine/engine.controller';
import { EngineManagement } from './engine/engine-management.service';
import { ShadowRunController } from './engine/shadow-run.controller';
import { DecisionPointController } from './evaluation/decision-point.controller';
import { EvaluationController } from './evaluation/evaluation.controller';
import { Evaluations } from './evaluation/evaluations.service';
import { EventController } from './feed/event.controller';
import { HealthController } from './health/health.controller';
import { Readiness } from './health/readiness';
import type { HttpSettings } from './http/http-settings';
import { InterconnectionController } from './interconnection/interconnection.controller';
import { InterconnectionViews } from './interconnection/interconnection-views.service';
import { JudgementController } from './judgement/judgement.controller';
import { LogController } from './log/log.controller';
import { meteredRegister } from './metrics/metered-register';
import { MetricsController } from './metrics/metrics.controller';
import { ClientLogin } from './oauth/client-login.service';
import { MetadataController } from './oauth/metadata.controller';
import { PublicAddress } from './oauth/public-address';
import { TokenController } from './oauth/token.controller';
import { TokenSigner } from './oauth/token-signer.service';
import { PartyController } from './party/party.controller';
import { ProblemController } from './problem/problem.controller';
import { RegistryController } from './registry/registry.controller';
import { RecordedStatements } from './statement/recorded-statements.service';
import { ReceiptController } from './statement/receipt.controller';
import { StatementController } from './statement/statement.controller';
import { OpenStreams } from './statement/open-streams';
import { StreamAnswers } from './statement/stream-answer.service';
import { SubmissionController } from './statement/submission.controller';
import { SubmissionService } from './statement/submission.service';
import { NetworkProfileController } from './system/network-profile.controller';
import { RiskController } from './system/risk.controller';
import { SystemController } from './system/system.controller';
import { TaskController } from './task/task.controller';
import { CLOCK, DIAGNOSTICS, METRICS, PUBLIC_URL } from './tokens';
import { SignedVerdicts } from './verdict/signed-verdicts.service';
import { VerdictController } from './verdict/verdict.controller';
import { PreviewTurns } from './verification/preview-turns';
import { Previews } from './verification/previews.service';
import { VerificationController } from './verification/verification.controller';

/** The registry as the API uses it; an open registry of `#registry/registry` is one. */
export interface ServedRegistry {
  /** Connections for what must not wait for readers. */
  readonly pool: Pool;
  /** Connections for reading. */
  readonly readPool: Pool;
  readonly register: RegisterService;
  readonly log: LogReader;
  readonly entries: EntryReader;
  readonly judgements: JudgementDesk;
}

/** What the API is built over. */
export interface ApiParts {
  readonly registry: ServedRegistry;
  /** The clock of the machine by default. */
  readonly clock?: Clock;
  readonly diagnostics: Diagnostics;
  /** Where to count what happens; metrics of its own by default. */
  readonly metrics?: Metrics;
  /** What the HTTP server puts up with, where it is not the usual. */
  readonly http?: Partial<HttpSettings>;
  /** The origin under which clients reach the API; the address listened on where it is left out. */
  readonly publicUrl?: string | undefined;
}

const readers = [
  AttestationReader,
  CatalogueReader,
  ClearanceReader,
  ClientAssertionRepository,
  ClientReader,
  ErasureReader,
  EventReader,
  EvidenceReader,
  ExpiringReader,
  InterconnectionReader,
  IssuedVerdictReader,
  KeptEngines,
  MappingReader,
  MarkingReader,
  NetworkProfileReader,
  PartyReader,
  PresentStateReader,
  RegistryReader,
  RiskReader,
  StatusTokenReader,
  SystemReader,
  TokenKeyRepository,
  UnclearedReader,
] as const;

const controllers = [
  SubmissionController,
  StatementController,
  ReceiptController,
  LogController,
  RegistryController,
  PartyController,
  CatalogueController,
  RequirementController,
  MappingController,
  AttestationController,
  ProductController,
  SystemController,
  NetworkProfileController,
  RiskController,
  InterconnectionController,
  ClearanceController,
  RungController,
  StatusListController,
  JudgementController,
  EvaluationController,
  DecisionPointController,
  TaskController,
  VerificationController,
  VerdictController,
  EngineController,
  ShadowRunController,
  ActivationController,
  EventController,
  TokenController,
  MetadataController,
  HealthController,
  MetricsController,
  ProblemController,
] as const;

/** The doors of the registry. */
@Module({})
export class ApiModule {
  static register({
    registry,
    clock = systemClock,
    metrics = createMetrics(),
    diagnostics,
    publicUrl,
  }: ApiParts): DynamicModule {
    return toModule([
      { provide: RegisterService, useValue: meteredRegister(registry.register, metrics) },
      { provide: LogReader, useValue: registry.log },
      { provide: EntryReader, useValue: registry.entries },
      { provide: JudgementDesk, useValue: registry.judgements },
      { provide: JudgementRequests, useValue: new JudgementRequests(registry.pool) },
      { provide: EngineRequests, useValue: new EngineRequests(registry.pool) },
      { provide: Judges, useValue: new Judges(new KeptEngines(registry.pool)) },
      ...readers.map((reader) => ({ provide: reader, useValue: new reader(registry.readPool) })),
      { provide: CLOCK, useValue: clock },
      { provide: DIAGNOSTICS, useValue: diagnostics },
      { provide: METRICS, useValue: metrics },
      { provide: Readiness, useValue: new Readiness(new RegistryReader(registry.pool), clock) },
      { provide: PUBLIC_URL, useValue: publicUrl ?? null },
    ]);
  }

  /** The same doors with nothing behind them, for describing them. */
  static preview(): DynamicModule {
    const given = [
      RegisterService,
      LogReader,
      EntryReader,
      JudgementDesk,
      JudgementRequests,
      EngineRequests,
      Judges,
      ...readers,
      CLOCK,
      DIAGNOSTICS,
      METRICS,
      Readiness,
      PUBLIC_URL,
    ];
    return toModule(given.map((provide) => ({ provide, useValue: {} })));
  }
}

function toModule(given: readonly Provider[]): DynamicModule {
  return {
    module: ApiModule,
    controllers: [...controllers],
    providers: [
      ...given,
      RecordedStatements,
      OpenStreams,
      StreamAnswers,
      SubmissionService,
      AttestationViews,
      RequirementViews,
      InterconnectionViews,
      SignedClearances,
      Rungs,
      Bundles,
      Evaluations,
      PreviewTurns,
      Previews,
      EngineManagement,
      SignedVerdicts,
      PublicAddress,
      ClientLogin,
      TokenSigner,
      AccessTokens,
      RequestReaders,
    ],
  };
}
