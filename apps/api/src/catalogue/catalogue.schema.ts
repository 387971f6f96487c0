import { z } from 'zod';
import { subjects } from '#core/catalogue';
import { descriptionForm, type ComponentDescription as Description } from '#core/condition';
import { exampleDigest, exampleParty } from '../openapi/example-registry';
import { PresentState } from '../statement/statement.schema';

const textByLanguage = z.record(z.string(), z.string()).describe('Text by language tag (BCP 47).');

const exampleCatalogue = {
  digest: exampleDigest,
  id: 'connected-actuators',
  version: '1.0',
  publisher: exampleParty,
  title: { en: 'Connected actuators', ja: '接続型アクチュエータ' },
  tier: 'domain',
  stage: 'published',
  effectiveFrom: 1_735_689_600,
  requirementCount: 1,
  place: 3,
  state: { status: 'in-force' },
};

const exampleRequirement = {
  id: 'CA-1',
  position: 0,
  title: { en: 'Safe state without network' },
  statement: { en: 'The actuator shall take its safe state when the network is lost.' },
  kind: 'performance',
  subjects: ['component'],
  layers: ['device'],
  origin: { type: 'implicit' },
  phases: ['design'],
  objectives: ['safety'],
  allowNotApplicable: false,
};

const exampleComponent = { component: { layer: 'device', traits: { actuating: true } } };

const exampleExplanation = {
  requirement: 'CA-1',
  applies: 'yes',
  because: [{ fact: 'component.layer', state: 'known', value: 'device' }],
  decidedBy: [{ part: 'component.layer in ["device"]', answer: 'yes' }],
  subjects: [{ subject: 'component', applies: 'yes' }],
  parameters: [],
  means: [],
};

/** A version of a catalogue. */
export const CatalogueView = z
  .object({
    digest: z.string().describe('Lowercase hex SHA-256 of its payload: what attestations name it by.'),
    id: z.string(),
    version: z.string(),
    publisher: z.string(),
    title: textByLanguage,
    tier: z.enum(['general', 'domain']),
    stage: z.enum(['draft', 'review', 'published']),
    effectiveFrom: z.int(),
    requirementCount: z.int().min(0),
    place: z.int().min(0),
    state: PresentState,
  })
  .meta({ id: 'Catalogue', examples: [exampleCatalogue] });

export const CataloguePage = z
  .object({ items: z.array(CatalogueView), next: z.string().nullable() })
  .meta({ id: 'CataloguePage', examples: [{ items: [exampleCatalogue], next: null }] });

/** A requirement as it was published. */
export const RequirementView = z
  .looseObject({
    id: z.string(),
    position: z.int().min(0).describe('Position in the catalogue, from 0.'),
    title: textByLanguage,
    statement: textByLanguage,
    kind: z.enum(['performance', 'specification']),
  })
  .meta({
    id: 'Requirement',
    description: 'Its remaining members stand beside these exactly as published.',
    examples: [exampleRequirement],
  });

export const RequirementPage = z
  .object({ items: z.array(RequirementView), next: z.string().nullable() })
  .meta({ id: 'RequirementPage', examples: [{ items: [exampleRequirement], next: null }] });

const means = z
  .array(z.object({ id: z.string(), specifications: z.array(RequirementView) }))
  .describe('Each suffices, if all its specifications are met. A specification has none.');

/** A requirement, and by what it can be met. */
export const RequirementDetail = RequirementView.extend({ means }).meta({
  id: 'RequirementDetail',
  examples: [{ ...exampleRequirement, means: [] }],
});

/** What is known of a component and its surroundings. */
export const ComponentDescription: z.ZodType<Description> = descriptionForm.meta({
  id: 'ComponentDescription',
  description:
    'What is left out is unknown; `null` says that there is none. docs/formats/condition.md explains each fact.',
  examples: [exampleComponent],
});

const answer = z.enum(['yes', 'no', 'unknown']);

const because = z
  .array(
    z.object({
      fact: z.string(),
      state: z.enum(['known', 'absent', 'unknown']),
      value: z.union([z.boolean(), z.int(), z.string(), z.array(z.string())]).optional(),
    }),
  )
  .describe('The facts on which the answer rests, with the values used.');

/** Whether a requirement applies to what was described, and why. */
export const RequirementExplanation = z
  .object({
    requirement: z.string(),
    applies: answer,
    because,
    decidedBy: z
      .array(z.object({ part: z.string(), answer }))
      .describe('The parts of its condition that made the answer.'),
    subjects: z.array(z.object({ subject: z.enum(subjects), applies: answer })),
    parameters: z
      .array(z.object({ id: z.string(), values: z.array(z.string()).nullable() }))
      .describe('What stands for each parameter; null where it is to be set.'),
    means: z
      .array(z.object({ id: z.string(), specifications: z.array(z.string()), madeFor: answer }))
      .describe('By what it can be met, and whether that was made for what is described.'),
  })
  .meta({ id: 'RequirementExplanation', examples: [exampleExplanation] });

export const ExplanationPage = z
  .object({ items: z.array(RequirementExplanation), next: z.string().nullable() })
  .meta({ id: 'ExplanationPage', examples: [{ items: [exampleExplanation], next: null }] });

export type RequirementDetail = z.infer<typeof RequirementDetail>;
export type RequirementExplanation = z.infer<typeof RequirementExplanation>;
export type ExplanationPage = z.infer<typeof ExplanationPage>;
export type CatalogueView = z.infer<typeof CatalogueView>;
export type CataloguePage = z.infer<typeof CataloguePage>;
export type RequirementView = z.infer<typeof RequirementView>;
export type RequirementPage = z.infer<typeof RequirementPage>;
