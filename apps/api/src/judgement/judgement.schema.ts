import { z } from 'zod';
import { exampleInterconnection, exampleJudgement } from '../openapi/example-registry';
import { interconnectionParameter } from '../interconnection/interconnection-parameters';
import { exampleVerdict, VerdictView } from '../verification/verification.schema';

const place = z.int().min(0);

/** What shall be judged for good. */
export const JudgementRequestBody = z
  .strictObject({ interconnection: interconnectionParameter })
  .meta({ id: 'JudgementRequest', examples: [{ interconnection: exampleInterconnection }] });

const example = {
  id: exampleJudgement,
  interconnection: exampleInterconnection,
  verdict: exampleVerdict,
  place: null,
  clearances: [],
};

/** What a judgement for good came to. */
export const JudgementView = z
  .object({
    id: z.string().describe('Under this id it is found again.'),
    interconnection: z.string(),
    verdict: VerdictView,
    place: place
      .nullable()
      .describe('Where the signed verdict stands; null for a denial that not all owners of ends asked for.'),
    clearances: z
      .array(z.object({ flow: z.string(), place }))
      .describe('The clearances that rest on it, by flow.'),
  })
  .meta({ id: 'Judgement', examples: [example] });

export type JudgementView = z.infer<typeof JudgementView>;

/** A judgement that takes its time. */
export const PendingJudgement = z
  .object({ id: z.string(), interconnection: z.string() })
  .meta({ id: 'PendingJudgement', examples: [{ id: example.id, interconnection: exampleInterconnection }] });

export type PendingJudgement = z.infer<typeof PendingJudgement>;
