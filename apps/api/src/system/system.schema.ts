import { z } from 'zod';
import { phases } from '#core/condition';
import { labels } from '#core/statement';
import { exampleDigest, exampleParty, examplePlaces, exampleSystem } from '../openapi/example-registry';
import { PresentState } from '../statement/statement.schema';

const place = z.int().min(0);
const riskClass = z.int().min(1).max(4);
const leafHash = z.string().describe('Base64url SHA-256 of the leaf (RFC 6962 §2.1).');

const exampleFacts = {
  id: exampleSystem,
  owner: exampleParty,
  name: 'valves',
  place: examplePlaces.system,
  leafHash: 'WGNQmTAzPdCLvwRLZWVd8jRHWqxwfJCpbcBo9YjQqoY',
  at: 1_795_370_000,
  title: { en: 'Valves of a district' },
  sector: 'water',
  phase: 'design',
  riskClass: 2,
  computedClass: { riskClass: 2, because: ['component valve: safetyRelevant', 'component valve: actuating'] },
  components: 1,
  label: 'CLEAR',
  state: { status: 'in-force' },
};

const facts = {
  id: z.string().describe('`<owner>/<name>`.'),
  owner: z.string(),
  name: z.string(),
  place: place.describe('Of the definition in force: the next one by the same owner and name replaces it.'),
  leafHash,
  at: place.describe('When it was registered, whole seconds since 1970-01-01T00:00:00Z.'),
  title: z.record(z.string(), z.string()).describe('Text by language tag (BCP 47).'),
  sector: z.string(),
  phase: z.enum(phases),
  riskClass: riskClass.describe('As the owner claims it, 1 the lowest.'),
  computedClass: z
    .object({ riskClass, because: z.array(z.string()) })
    .describe('The lowest class its definition allows, and the facts that ask for it.'),
  components: z.int().min(1).describe('How many it has.'),
  label: z.enum(labels).describe('Who may see it (TLP 2.0).'),
  state: PresentState,
};

/** A system as lists show it. */
export const SystemSummary = z.object(facts).meta({ id: 'SystemSummary', examples: [exampleFacts] });

export const SystemPage = z
  .object({ items: z.array(SystemSummary), next: z.string().nullable() })
  .meta({ id: 'SystemPage', examples: [{ items: [exampleFacts], next: null }] });

/** A system with its definition. */
export const SystemView = z
  .object({ ...facts, definition: z.looseObject({}).describe('The payload exactly as its owner signed it.') })
  .meta({
    id: 'System',
    examples: [{ ...exampleFacts, definition: { id: 'valves', sector: 'water', riskClass: 2 } }],
  });

const exampleAssessment = {
  place: examplePlaces.assessment,
  leafHash: 'WGNQmTAzPdCLvwRLZWVd8jRHWqxwfJCpbcBo9YjQqoY',
  issuer: exampleParty,
  at: 1_795_370_000,
  system: exampleSystem,
  residual: 'low',
  validFrom: 1_795_370_000,
  validUntil: 1_826_906_000,
  label: 'CLEAR',
  state: { status: 'in-force' },
};

/** A risk assessment; its text stands in the statement at its place. */
export const RiskAssessmentView = z
  .object({
    place,
    leafHash,
    issuer: z.string(),
    at: place,
    system: z.string(),
    residual: z
      .enum(['negligible', 'low', 'medium', 'high'])
      .describe('The highest risk that remains in any scenario.'),
    validFrom: place,
    validUntil: place,
    label: z.enum(labels),
    state: PresentState,
  })
  .meta({ id: 'RiskAssessment', examples: [exampleAssessment] });

export const RiskAssessmentPage = z
  .object({ items: z.array(RiskAssessmentView), next: z.string().nullable() })
  .meta({ id: 'RiskAssessmentPage', examples: [{ items: [exampleAssessment], next: null }] });

/** What a party asks for before it takes part. */
export const PolicyView = z
  .object({
    party: z.string(),
    place,
    leafHash,
    at: place,
    gates: z.array(z.int().min(1).max(9)).describe('The gates that have to hold.'),
    highestRiskClass: riskClass.nullable(),
    highestResidualRisk: z.enum(['negligible', 'low', 'medium', 'high']).nullable(),
    dutyToConnect: z
      .boolean()
      .describe('Under a duty to connect: then a condition without a ground informs and does not deny.'),
    conditions: z.array(
      z.object({
        catalogue: z.object({
          id: z.string(),
          version: z.string(),
          digest: z.object({ sha256: z.string() }),
        }),
        requirement: z.string(),
        assurance: z.enum(['self', 'reviewed', 'assessed']).optional(),
        ground: z.string().optional(),
      }),
    ),
    mappings: z
      .array(z.object({ place, leafHash }))
      .describe('Mappings it relies on beside those of the publishers.'),
  })
  .meta({
    id: 'AcceptancePolicy',
    examples: [
      {
        party: exampleParty,
        place: examplePlaces.policy,
        leafHash: 'WGNQmTAzPdCLvwRLZWVd8jRHWqxwfJCpbcBo9YjQqoY',
        at: 1_795_370_000,
        gates: [1, 2, 3, 9],
        highestRiskClass: 3,
        highestResidualRisk: 'medium',
        dutyToConnect: false,
        conditions: [
          {
            catalogue: { id: 'connected-actuators', version: '1.0', digest: { sha256: exampleDigest } },
            requirement: 'CA-1',
          },
        ],
        mappings: [],
      },
    ],
  });

export type SystemSummary = z.infer<typeof SystemSummary>;
export type SystemPage = z.infer<typeof SystemPage>;
export type SystemView = z.infer<typeof SystemView>;
export type RiskAssessmentView = z.infer<typeof RiskAssessmentView>;
export type RiskAssessmentPage = z.infer<typeof RiskAssessmentPage>;
export type PolicyView = z.infer<typeof PolicyView>;
