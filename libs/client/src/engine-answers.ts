import { z } from 'zod';
import type { ShadowLine } from '#core/shadow';

/** What the registry answers of engines, as far as this client reads it; the forms are loose like the others. */

const text = z.string();
const count = z.int().min(0);

export const engineList = z.looseObject({
  items: z.array(z.looseObject({ name: text, sha256: text, size: count, judges: z.boolean() })),
});

/** A request that may not be answered yet: then it has an id and no more. */
export const shadowRun = z.looseObject({
  id: text,
  active: z.looseObject({ name: text, sha256: text }).optional(),
  basis: count.optional(),
  judged: count.optional(),
  changed: count.optional(),
  unjudged: count.optional(),
  report: text.optional(),
});

export const activation = z.looseObject({ id: text, place: count.optional() });

/** What is behind the digest of a report is verified by it. */
export const shadowDifferencePage = z.looseObject({
  items: z.array(z.custom<ShadowLine>((value) => typeof value === 'object' && value !== null)),
  next: text.nullable(),
});

export type EngineFacts = z.infer<typeof engineList>['items'][number];
export type ShadowDifferencePage = z.infer<typeof shadowDifferencePage>;

/** A shadow run that is through. */
export type ShadowRunFacts = Required<Pick<z.infer<typeof shadowRun>, keyof typeof shadowRun.shape>>;
