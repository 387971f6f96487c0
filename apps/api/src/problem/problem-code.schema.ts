import { z } from 'zod';

const exampleCode = {
  type: '/problems/unknown-key',
  code: 'unknown-key',
  status: 422,
  cause: 'No key of this issuer has this kid.',
  remedy: 'Enrol the key first, or correct kid and iss.',
};

/** What an error code means. */
export const ProblemCode = z
  .object({
    type: z.string().describe('What problem documents of this code have as `type`.'),
    code: z.string(),
    status: z.int().min(400).describe('The HTTP status it is answered with.'),
    cause: z.string().describe('What is wrong, in one sentence; the `title` of problem documents.'),
    remedy: z.string().describe('What to do about it.'),
  })
  .meta({ id: 'ProblemCode', examples: [exampleCode] });

export const ProblemCodeList = z
  .array(ProblemCode)
  .meta({ id: 'ProblemCodeList', examples: [[exampleCode]] });

export type ProblemCode = z.infer<typeof ProblemCode>;
