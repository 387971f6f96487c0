import { z } from 'zod';
import { sha256Base64url } from '#core/statement';
import { exampleActivation, exampleInterconnection, exampleShadowRun } from '../openapi/example-registry';
import { exampleEngine } from './engine.schema';

const count = z.int().min(0);
const exampleReport = '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU';

/** Id of a request as it stands in a path. */
export const requestParameter = z.uuid().meta({ description: 'Id, as it was told when it was asked for.' });

/** How an engine is to be run: there is one way. */
export const ShadowRunBody = z.strictObject({}).meta({ id: 'ShadowRunRequest', examples: [{}] });

/** What was asked and is not answered yet. */
export const PendingRequest = z
  .object({ id: z.string(), engine: z.string().describe('Lowercase hex SHA-256 of its file.') })
  .meta({ id: 'PendingEngineRequest', examples: [{ id: exampleShadowRun, engine: exampleEngine.sha256 }] });

/** What a shadow run came to. */
export const ShadowRunView = z
  .object({
    id: z.string(),
    engine: z.string().describe('Lowercase hex SHA-256 of the engine that was run.'),
    active: z.object({ name: z.string(), sha256: z.string() }).describe('The engine that was in force.'),
    basis: count.describe('Nothing that was registered up to this place is missing.'),
    judged: count.describe('How many interconnections with clearances were judged by both.'),
    changed: count.describe('For how many of them the two differ.'),
    unjudged: count.describe('How many could be judged by neither; they are told with the differences.'),
    report: z.string().describe('Base64url SHA-256 of what is shown: what an activation names.'),
  })
  .meta({
    id: 'ShadowRun',
    examples: [
      {
        id: exampleShadowRun,
        engine: exampleEngine.sha256,
        active: { name: 'interlock-judge/1', sha256: exampleEngine.sha256.replaceAll('a', '1') },
        basis: 128,
        judged: 12,
        changed: 1,
        unjudged: 0,
        report: exampleReport,
      },
    ],
  });

const heading = z.object({
  outcome: z.enum(['permit', 'conditional', 'deny']),
  validUntil: z.int().nullable(),
});
const finding = z.object({ gate: z.int(), code: z.string(), outcome: z.string() }).nullable();

const exampleDifference = {
  interconnection: exampleInterconnection,
  before: { outcome: 'permit' as const, validUntil: 1_826_906_000 },
  after: { outcome: 'deny' as const, validUntil: null },
  findings: [
    {
      before: { gate: 3, code: 'conformance.met', outcome: 'met' },
      after: { gate: 3, code: 'conformance.unclaimed', outcome: 'unknown' },
      count: 1,
    },
  ],
};

/** What the two engines say otherwise of one interconnection. */
export const ShadowDifferenceView = z
  .object({
    interconnection: z.string(),
    before: heading.describe('By the engine in force.'),
    after: heading.describe('By the engine that was run.'),
    findings: z
      .array(z.object({ before: finding, after: finding, count }))
      .describe('Each pair once with how often; null before for what came, null after for what went.'),
  })
  .meta({ id: 'ShadowDifference', examples: [exampleDifference] });

const exampleGap = { interconnection: exampleInterconnection, unjudged: 'judgement-too-large' };

/** An interconnection that neither engine could judge: the one to come may deny it. */
export const ShadowGapView = z
  .object({ interconnection: z.string(), unjudged: z.string().describe('The code of why not.') })
  .meta({ id: 'ShadowGap', examples: [exampleGap] });

export const ShadowDifferencePage = z
  .object({ items: z.array(z.union([ShadowDifferenceView, ShadowGapView])), next: z.string().nullable() })
  .meta({ id: 'ShadowDifferencePage', examples: [{ items: [exampleDifference, exampleGap], next: null }] });

/** What was shown, to whoever has the engine put in force. */
export const ActivationBody = z
  .strictObject({
    report: sha256Base64url.describe('Of the shadow run that showed what the engine changes.'),
  })
  .meta({ id: 'ActivationRequest', examples: [{ report: exampleReport }] });

/** Where the statement stands that put the engine in force. */
export const ActivationView = z.object({ id: z.string(), engine: z.string(), place: count }).meta({
  id: 'Activation',
  examples: [{ id: exampleActivation, engine: exampleEngine.sha256, place: 129 }],
});

export type PendingRequest = z.infer<typeof PendingRequest>;
export type ShadowRunView = z.infer<typeof ShadowRunView>;
export type ShadowDifferencePage = z.infer<typeof ShadowDifferencePage>;
export type ActivationView = z.infer<typeof ActivationView>;
