import { z } from 'zod';
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

export type CatalogueView = z.infer<typeof CatalogueView>;
export type CataloguePage = z.infer<typeof CataloguePage>;
export type RequirementView = z.infer<typeof RequirementView>;
export type RequirementPage = z.infer<typeof RequirementPage>;
