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
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof Problem>;
