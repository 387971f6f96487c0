import { z } from 'zod';
import { PresentState } from '../statement/statement.schema';

const textByLanguage = z.record(z.string(), z.string()).describe('Text by language tag (BCP 47).');

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
  .meta({ id: 'Catalogue' });

export const CataloguePage = z
  .object({ items: z.array(CatalogueView), next: z.string().nullable() })
  .meta({ id: 'CataloguePage' });

/** A requirement as it was published. */
export const RequirementView = z
  .looseObject({
    id: z.string(),
    position: z.int().min(0).describe('Position in the catalogue, from 0.'),
    title: textByLanguage,
    statement: textByLanguage,
    kind: z.enum(['performance', 'specification']),
  })
  .meta({ id: 'Requirement', description: 'Its remaining members stand beside these exactly as published.' });

export const RequirementPage = z
  .object({ items: z.array(RequirementView), next: z.string().nullable() })
  .meta({ id: 'RequirementPage' });

export type CatalogueView = z.infer<typeof CatalogueView>;
export type CataloguePage = z.infer<typeof CataloguePage>;
export type RequirementView = z.infer<typeof RequirementView>;
export type RequirementPage = z.infer<typeof RequirementPage>;
