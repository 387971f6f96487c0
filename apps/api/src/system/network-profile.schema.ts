import { z } from 'zod';
import { operatorKinds, qualities, ranges, topologies } from '#core/condition';
import { labels } from '#core/statement';
import { exampleNetwork, exampleParty, examplePlaces } from '../openapi/example-registry';
import { PresentState } from '../statement/statement.schema';

const place = z.int().min(0);

const exampleFacts = {
  id: exampleNetwork,
  operator: exampleParty,
  name: 'metering',
  place: examplePlaces.networkProfile,
  leafHash: 'WGNQmTAzPdCLvwRLZWVd8jRHWqxwfJCpbcBo9YjQqoY',
  at: 1_795_370_000,
  title: { en: 'Metering network' },
  operatorKind: 'carrier',
  method: 'lte-m',
  topology: 'star',
  range: 'wide',
  shared: true,
  quality: 'best-effort',
  label: 'CLEAR',
  state: { status: 'in-force' },
};

const facts = {
  id: z.string().describe('`<operator>/<name>`.'),
  operator: z.string(),
  name: z.string(),
  place: place.describe('Of the profile in force: the next one by the same operator and name replaces it.'),
  leafHash: z.string().describe('Base64url SHA-256 of the leaf (RFC 6962 §2.1).'),
  at: place.describe('When it was registered, whole seconds since 1970-01-01T00:00:00Z.'),
  title: z.record(z.string(), z.string()).describe('Text by language tag (BCP 47).'),
  operatorKind: z.enum(operatorKinds),
  method: z.string().describe('How it transmits.'),
  topology: z.enum(topologies),
  range: z.enum(ranges),
  shared: z.boolean().describe('Whether others use it too.'),
  quality: z.enum(qualities).describe('What it promises of its service.'),
  label: z.enum(labels).describe('Who may see it (TLP 2.0).'),
  state: PresentState,
};

/** A network profile as lists show it. */
export const NetworkProfileSummary = z
  .object(facts)
  .meta({ id: 'NetworkProfileSummary', examples: [exampleFacts] });

export const NetworkProfilePage = z
  .object({ items: z.array(NetworkProfileSummary), next: z.string().nullable() })
  .meta({ id: 'NetworkProfilePage', examples: [{ items: [exampleFacts], next: null }] });

/** A network profile with all that its operator says. */
export const NetworkProfileView = z
  .object({
    ...facts,
    definition: z.looseObject({}).describe('The payload exactly as its operator signed it.'),
  })
  .meta({
    id: 'NetworkProfile',
    examples: [{ ...exampleFacts, definition: { id: 'metering', method: 'lte-m', quality: 'best-effort' } }],
  });

export type NetworkProfileSummary = z.infer<typeof NetworkProfileSummary>;
export type NetworkProfilePage = z.infer<typeof NetworkProfilePage>;
export type NetworkProfileView = z.infer<typeof NetworkProfileView>;
