import { z } from 'zod';
import { sizeParameter } from '../http/parameters';

/** Between which sizes consistency is asked for. */
export const ConsistencyQuery = z.strictObject({ from: sizeParameter, to: sizeParameter });

/** The proof that the tree of one size begins with the whole tree of another. */
export const Consistency = z
  .object({
    from: z.int().min(1),
    to: z.int().min(1),
    path: z.array(z.string()).describe('Hashes as RFC 9162 §2.1.4.1 orders them, base64 with padding.'),
  })
  .meta({
    id: 'Consistency',
    examples: [{ from: 3, to: 4, path: ['V8efTzGuApxdS9MLBzwnyU35NDiytGl+Hh7vW8A5SkE='] }],
  });

export type Consistency = z.infer<typeof Consistency>;
