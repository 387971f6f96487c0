import { z } from 'zod';
import { labels } from '#core/statement';
import { groundKinds } from '#core/system';
import { exampleInterconnection, examplePlaces } from '../openapi/example-registry';
import { coverage, exampleVerdict, FindingView } from '../verification/verification.schema';

const place = z.int().min(0);
const instant = place.describe('Whole seconds since 1970-01-01T00:00:00Z.');
const digest = z.string().describe('Base64url SHA-256.');

/** How a verdict stands: what it says holds as long as it `stands`. */
export const verdictStandings = ['stands', 'lost-ground', 'expired', 'followed'] as const;

export type VerdictStanding = (typeof verdictStandings)[number];

const exampleFacts = {
  place: examplePlaces.verdict,
  leafHash: 'WGNQmTAzPdCLvwRLZWVd8jRHWqxwfJCpbcBo9YjQqoY',
  at: 1_795_370_000,
  subject: { kind: 'interconnection', id: exampleInterconnection, place: examplePlaces.interconnection },
  outcome: 'permit',
  basis: examplePlaces.interconnection,
  judgedAt: 1_795_370_000,
  validUntil: 1_826_906_000,
  engine: exampleVerdict.engine,
  digest: exampleVerdict.digest,
  essence: '9b0xkN0cFq7rJrO2o5zOeb3l2dQ2m0JdYwQJf0oJq1Y',
  label: 'AMBER',
  standing: 'lost-ground',
  lost: [{ key: 'statement:4', place: 52, ground: 'evidence', at: 1_795_373_000 }],
  followedBy: null,
};

const facts = {
  place,
  leafHash: z.string().describe('Base64url SHA-256 of the leaf (RFC 6962 §2.1).'),
  at: instant.describe('When it was registered, whole seconds since 1970-01-01T00:00:00Z.'),
  subject: z.object({
    kind: z.enum(['interconnection', 'system']),
    id: z.string(),
    place: place.describe('Of the version judged.'),
  }),
  outcome: z.enum(['permit', 'conditional', 'deny']),
  basis: place.describe('Every entry up to this place was looked at, none beyond.'),
  judgedAt: instant,
  validUntil: instant
    .nullable()
    .describe('The first instant at which time alone could change it; null if it never does.'),
  engine: z.string().describe('Name of the rules.'),
  digest: digest.describe('Of the whole verdict.'),
  essence: digest.describe('Of what it says, whenever it was said: equal where nothing changed.'),
  label: z.enum(labels).describe('Who may see it (TLP 2.0).'),
  standing: z
    .enum(verdictStandings)
    .describe(
      '`lost-ground`: something it rests on was taken away since; `followed`: judged again since, and nothing else ended it.',
    ),
  lost: z
    .array(
      z.object({
        key: z
          .string()
          .nullable()
          .describe('The watch key that was taken away; null where whoever asks may not see what took it.'),
        place: place.nullable().describe('Of the statement that took it away; null likewise.'),
        ground: z.enum(groundKinds),
        at: instant,
      }),
    )
    .describe('What it rests on and was taken away since, in order.'),
  followedBy: place.nullable().describe('Place of the next verdict about the same; null for the newest.'),
};

/** A registered verdict as lists show it. */
export const VerdictSummary = z.object(facts).meta({ id: 'VerdictSummary', examples: [exampleFacts] });

export const VerdictPage = z
  .object({ items: z.array(VerdictSummary), next: z.string().nullable() })
  .meta({ id: 'VerdictPage', examples: [{ items: [exampleFacts], next: null }] });

const FindingOfVerdict = z.object({
  digest: digest.describe('SHA-256 over salt and canonical JSON of the finding, as it was signed.'),
  gate: z.int().min(1).max(9),
  code: z.string(),
  salt: z.string().optional().describe('Base64url; of findings that are opened.'),
  finding: FindingView.optional().describe('Opened to the owners of the ends, and to whoever owes it.'),
});

/** A registered verdict with what was signed. */
export const VerdictStatementView = z
  .object({
    ...facts,
    payload: z
      .looseObject({})
      .describe('What the registry signed: engine with its digest, grounds, what it watches.'),
    findings: z.array(FindingOfVerdict).describe('In the order in which they were signed.'),
    catalogues: z
      .array(z.object({ digest: z.string(), id: z.string(), version: z.string() }))
      .nullable()
      .describe('Judged by; null unless whoever asks owns an end.'),
    coverage: z.array(coverage).nullable().describe('Null likewise.'),
    objects: z
      .array(z.object({ digest, salt: z.string(), size: place }))
      .describe('The opened verdict and the evidence, by salted digest: SHA-256 over salt and bytes.'),
  })
  .meta({
    id: 'VerdictStatement',
    examples: [
      {
        ...exampleFacts,
        payload: { engine: { name: exampleVerdict.engine, sha256: '0'.repeat(64) } },
        findings: [{ digest: exampleVerdict.digest, gate: 3, code: 'conformance.unclaimed' }],
        catalogues: null,
        coverage: null,
        objects: [{ digest: exampleVerdict.digest, salt: exampleVerdict.digest, size: 2 }],
      },
    ],
  });

/** What a verdict was judged on. */
export const EvidenceView = z.looseObject({ basis: z.object({ place }) }).meta({
  id: 'Evidence',
  description: 'The rows of one snapshot, as they were judged; requirements stand in their catalogues.',
  examples: [{ basis: { place: examplePlaces.interconnection } }],
});

export type VerdictSummary = z.infer<typeof VerdictSummary>;
export type VerdictPage = z.infer<typeof VerdictPage>;
export type FindingOfVerdict = z.infer<typeof FindingOfVerdict>;
export type VerdictStatementView = z.infer<typeof VerdictStatementView>;
