import { z } from 'zod';
import { mappingRelations } from '#core/catalogue';
import { labels } from '#core/statement';
import { exampleDigest, exampleParty } from '../openapi/example-registry';
import { PresentState } from '../statement/statement.schema';

const place = z.int().min(0);

const exampleMapping = {
  place: 40,
  leafHash: 'WGNQmTAzPdCLvwRLZWVd8jRHWqxwfJCpbcBo9YjQqoY',
  issuer: exampleParty,
  at: 1_795_370_000,
  from: { id: 'plant-security', version: '3', digest: exampleDigest },
  relations: [{ from: 'PS-7', to: 'CA-1', relation: 'superset' }],
  byPublisher: true,
  validUntil: null,
  label: 'CLEAR',
  state: { status: 'in-force' },
};

/** A mapping to a catalogue version. */
export const MappingView = z
  .object({
    place,
    leafHash: z.string().describe('Base64url SHA-256 of the leaf (RFC 6962 §2.1).'),
    issuer: z.string(),
    at: place.describe('When it was registered, whole seconds since 1970-01-01T00:00:00Z.'),
    from: z
      .object({ id: z.string(), version: z.string(), digest: z.string() })
      .describe('The catalogue version whose requirements are related to those of this one.'),
    relations: z.array(z.object({ from: z.string(), to: z.string(), relation: z.enum(mappingRelations) })),
    byPublisher: z
      .boolean()
      .describe(
        'Whether the publisher of this catalogue signed it; else it counts for those who rely on it.',
      ),
    validUntil: place.nullable().describe('Whole seconds since 1970; null where it holds until taken back.'),
    label: z.enum(labels).describe('Who may see it (TLP 2.0).'),
    state: PresentState,
  })
  .meta({ id: 'Mapping', examples: [exampleMapping] });

export const MappingPage = z
  .object({ items: z.array(MappingView), next: z.string().nullable() })
  .meta({ id: 'MappingPage', examples: [{ items: [exampleMapping], next: null }] });

export type MappingView = z.infer<typeof MappingView>;
export type MappingPage = z.infer<typeof MappingPage>;
