import { z } from 'zod';
import { stages } from '#core/condition';
import { labels } from '#core/statement';
import {
  exampleInterconnection,
  exampleNeighbour,
  exampleParty,
  examplePlaces,
  exampleSystem,
} from '../openapi/example-registry';
import { PresentState } from '../statement/statement.schema';

const place = z.int().min(0);

const exampleFacts = {
  id: exampleInterconnection,
  proposer: exampleParty,
  name: 'district',
  place: examplePlaces.interconnection,
  leafHash: 'WGNQmTAzPdCLvwRLZWVd8jRHWqxwfJCpbcBo9YjQqoY',
  at: 1_795_370_000,
  title: { en: 'Valves of a district' },
  stage: 'operation',
  riskClass: 2,
  ends: [
    { owner: exampleNeighbour, system: 'control', interface: 'commands' },
    { owner: exampleParty, system: 'valves', interface: 'actuation' },
  ],
  flows: 2,
  signatures: [
    { party: exampleNeighbour, systems: [`${exampleNeighbour}/control`], state: 'missing', place: null },
    { party: exampleParty, systems: [exampleSystem], state: 'signed', place: examplePlaces.interconnection },
  ],
  signed: false,
  label: 'CLEAR',
  state: { status: 'in-force' },
};

const facts = {
  id: z.string().describe('`<proposer>/<name>`.'),
  proposer: z.string(),
  name: z.string(),
  place: place.describe(
    'Of the version proposed at present: the next one of that name has to be signed anew.',
  ),
  leafHash: z.string().describe('Base64url SHA-256 of the leaf (RFC 6962 §2.1).'),
  at: place.describe('When it was registered, whole seconds since 1970-01-01T00:00:00Z.'),
  title: z.record(z.string(), z.string()).describe('Text by language tag (BCP 47).'),
  stage: z.enum(stages),
  riskClass: z.int().min(1).max(4).describe('As it is proposed, 1 the lowest.'),
  ends: z.array(z.object({ owner: z.string(), system: z.string(), interface: z.string() })),
  flows: z.int().min(1).describe('How many it has.'),
  signatures: z
    .array(
      z.object({
        party: z.string().describe('An owner of ends.'),
        systems: z.array(z.string()).describe('Its ends, as `<owner>/<name>`.'),
        state: z
          .enum(['signed', 'missing'])
          .describe('A signature under an earlier version, or one taken back, is missing.'),
        place: place.nullable().describe('Where it was signed: the proposer signs by proposing.'),
      }),
    )
    .describe('Of every owner of an end, as far as whoever asks may see it.'),
  signed: z.boolean().describe('Whether no signature is missing.'),
  label: z.enum(labels).describe('Who may see it (TLP 2.0).'),
  state: PresentState,
};

/** An interconnection as lists show it. */
export const InterconnectionSummary = z
  .object(facts)
  .meta({ id: 'InterconnectionSummary', examples: [exampleFacts] });

export const InterconnectionPage = z
  .object({ items: z.array(InterconnectionSummary), next: z.string().nullable() })
  .meta({ id: 'InterconnectionPage', examples: [{ items: [exampleFacts], next: null }] });

/** An interconnection with its definition. */
export const InterconnectionView = z
  .object({
    ...facts,
    definition: z.looseObject({}).describe('The payload exactly as its proposer signed it.'),
  })
  .meta({
    id: 'Interconnection',
    examples: [{ ...exampleFacts, definition: { id: 'district', stage: 'operation', riskClass: 2 } }],
  });

export type InterconnectionSummary = z.infer<typeof InterconnectionSummary>;
export type InterconnectionPage = z.infer<typeof InterconnectionPage>;
export type InterconnectionView = z.infer<typeof InterconnectionView>;
