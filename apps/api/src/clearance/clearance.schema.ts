import { z } from 'zod';
import { BUNDLE_FORMAT, clearedOutcomes } from '#core/clearance';
import { labels } from '#core/statement';
import { groundKinds } from '#core/system';
import {
  exampleInterconnection,
  exampleNeighbour,
  exampleParty,
  examplePlaces,
} from '../openapi/example-registry';
import { Receipt } from '../statement/statement.schema';
import { flowCodes } from './rung-reached';

const place = z.int().min(0);
const instant = place.describe('Whole seconds since 1970-01-01T00:00:00Z.');
const statement = z.object({ place, leafHash: z.string() });

const LostGround = z.object({
  key: z
    .string()
    .nullable()
    .describe('The watch key that was taken away; null where whoever asks may not see what took it.'),
  place: place.nullable().describe('Of the statement that took it away; null likewise.'),
  ground: z
    .enum(groundKinds)
    .describe('What kind of ground it was: that decides how far the connection falls.'),
  at: instant,
  ends: instant.describe('When the flow ends for it: after the grace that the ends agreed on.'),
});

const exampleFacts = {
  place: examplePlaces.clearance,
  leafHash: 'a6g5VmBGQjVyQxAyrcUVd6_cZyJ5iu1wxzYRgyn3qU0',
  at: 1_795_370_000,
  interconnection: exampleInterconnection,
  version: examplePlaces.interconnection,
  flow: 'positions',
  status: 'valid',
  lost: [
    {
      key: 'statement:4',
      place: 52,
      ground: 'evidence',
      at: 1_795_373_000,
      ends: 1_795_376_600,
    },
  ],
  until: 1_795_376_600,
  expires: 1_826_906_000,
  ended: null,
  verdict: { place: examplePlaces.verdict, leafHash: 'WGNQmTAzPdCLvwRLZWVd8jRHWqxwfJCpbcBo9YjQqoY' },
  basis: examplePlaces.interconnection,
  outcome: 'permit',
  position: 0,
  label: 'AMBER',
};

const facts = {
  place,
  leafHash: z.string().describe('Base64url SHA-256 of the leaf (RFC 6962 §2.1).'),
  at: instant.describe('When it was given, whole seconds since 1970-01-01T00:00:00Z.'),
  interconnection: z.string().describe('`<proposer>/<name>`.'),
  version: place.describe('Of the interconnection, as it was judged.'),
  flow: z.string(),
  status: z
    .enum(['valid', 'suspended', 'ended', 'expired'])
    .describe(
      'A suspended one may come to rest on another verdict; one that ended or expired never comes back.',
    ),
  lost: z
    .array(LostGround)
    .describe('What its verdict rests on and was taken away, in order: why it is suspended, or will be.'),
  until: instant
    .nullable()
    .describe('The first instant at which time alone ends it; null unless it is valid.'),
  expires: instant,
  ended: place.nullable().describe('Place of what ended it.'),
  verdict: statement.describe('What it rests on at present.'),
  basis: place.describe('That verdict looked at every entry up to this place.'),
  outcome: z
    .enum(clearedOutcomes)
    .describe('Of every verdict it rests on; a conditional one rests on waivers.'),
  position: place.describe('In the status list.'),
  label: z.enum(labels).describe('Who may see it (TLP 2.0).'),
};

/** A clearance as lists show it. */
export const ClearanceSummary = z.object(facts).meta({ id: 'ClearanceSummary', examples: [exampleFacts] });

export const ClearancePage = z
  .object({ items: z.array(ClearanceSummary), next: z.string().nullable() })
  .meta({ id: 'ClearancePage', examples: [{ items: [exampleFacts], next: null }] });

/** A clearance with what was signed. */
export const ClearanceView = z
  .object({
    ...facts,
    payload: z
      .looseObject({})
      .describe('What the registry signed: flow, stage, outcome, gates judged, ladder, grace.'),
  })
  .meta({
    id: 'Clearance',
    examples: [{ ...exampleFacts, payload: { stage: 'operation', gatesJudged: [1, 2, 3, 9] } }],
  });

const safeStates = z.array(
  z.object({
    owner: z.string(),
    system: z.string(),
    state: z.record(z.string(), z.string()).describe('Text by language tag (BCP 47).'),
    within: place.describe('Seconds it has to get there.'),
  }),
);

const rungForm = z
  .object({
    id: z.string(),
    title: z.record(z.string(), z.string()).describe('Text by language tag (BCP 47).'),
    flows: z.array(z.string()).describe('The flows that go on.'),
    safeStates,
  })
  .describe('The step of the ladder that its ends signed.');

/** How an interconnection stands. */
export const RungView = z
  .object({
    interconnection: z.string(),
    version: place.nullable().describe('The version that was cleared last; null where none was.'),
    at: instant,
    rung: rungForm.nullable().describe('The rung to be on; null where nothing was ever cleared.'),
    until: instant
      .nullable()
      .describe('The first instant at which time alone takes it away; null for the last.'),
    flows: z.array(
      z.object({
        id: z.string(),
        allowed: z.boolean(),
        code: z.enum(flowCodes).describe('Why, in the words of gateways: docs/formats/clearance.md.'),
        clearance: place.nullable(),
      }),
    ),
  })
  .meta({
    id: 'Rung',
    examples: [
      {
        interconnection: exampleInterconnection,
        version: examplePlaces.interconnection,
        at: 1_795_374_000,
        rung: {
          id: 'readings-only',
          title: { en: 'Readings only' },
          flows: ['positions'],
          safeStates: [
            {
              owner: exampleNeighbour,
              system: 'control',
              state: { en: 'Operators verify on site.' },
              within: 60,
            },
            { owner: exampleParty, system: 'valves', state: { en: 'Valves hold.' }, within: 10 },
          ],
        },
        until: 1_826_906_000,
        flows: [
          { id: 'commands', allowed: false, code: 'clearance.suspended', clearance: 21 },
          { id: 'positions', allowed: true, code: 'clearance.in-force', clearance: examplePlaces.clearance },
        ],
      },
    ],
  });

/** What a gateway decides by, offline. */
export const ClearanceBundle = z
  .object({
    format: z.literal(BUNDLE_FORMAT),
    clearances: z.array(Receipt),
    statusList: z.string().optional().describe('The newest status list: a JWT of typ `statuslist+jwt`.'),
  })
  .meta({ id: 'ClearanceBundle', examples: [{ format: BUNDLE_FORMAT, clearances: [], statusList: 'eyJ…' }] });

export type ClearanceSummary = z.infer<typeof ClearanceSummary>;
export type ClearancePage = z.infer<typeof ClearancePage>;
export type ClearanceView = z.infer<typeof ClearanceView>;
export type RungView = z.infer<typeof RungView>;
export type ClearanceBundle = z.infer<typeof ClearanceBundle>;
