import { z } from 'zod';

/** A problem document (RFC 9457) with the stable code, and the place of the fault in the document sent. */
export const Problem = z
  .object({
    type: z.string().describe('Address of the page about this code, relative to the registry.'),
    title: z.string().describe('The cause in one sentence.'),
    status: z.int().describe('The HTTP status.'),
    detail: z
      .string()
      .optional()
      .describe('What was found and what was expected; for people, it may change.'),
    code: z.string().describe('Stable code for programs; all of them are listed at /problems.'),
    instance: z.string().describe('Correlation id: the operator finds the request by it.'),
    line: z.int().min(1).optional().describe('Line of the fault in the payload or body, from 1.'),
    column: z.int().min(1).optional().describe('Column in UTF-16 code units, from 1.'),
    pointer: z.string().optional().describe('JSON pointer (RFC 6901) of the member at fault.'),
  })
  .meta({
    id: 'Problem',
    examples: [
      {
        type: '/problems/invalid-claim',
        title: 'A member is missing, of the wrong type or out of range.',
        status: 422,
        detail: 'the payload at /jurisdiction: expected a country code',
        code: 'invalid-claim',
        instance: 'urn:uuid:0b8a4f0e-5a53-4d52-9f37-0f5a1b1b6c11',
        line: 1,
        column: 214,
        pointer: '/jurisdiction',
      },
    ],
  });

export type Problem = z.infer<typeof Problem>;
