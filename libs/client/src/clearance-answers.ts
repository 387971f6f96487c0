import { z } from 'zod';
import { receipt } from './answers';

/** What the registry answers of clearances, as far as this client reads it; the forms are loose like the others. */

const text = z.string();
const count = z.int().min(0);
const statement = z.looseObject({ place: count, leafHash: text });

export const clearanceFacts = z.looseObject({
  place: count,
  leafHash: text,
  at: count,
  interconnection: text,
  /** Place of the version that was judged. */
  version: count,
  flow: text,
  status: text,
  /** What its verdict rests on and was taken away; null where the reader may not see what took it. */
  lost: z.array(
    z.looseObject({ key: text.nullable(), place: count.nullable(), ground: text, at: count, ends: count }),
  ),
  /** The first instant at which time alone ends it, whole seconds since 1970; null unless it is valid. */
  until: count.nullable(),
  expires: count,
  ended: count.nullable(),
  verdict: statement,
  label: text,
  /** What the registry signed; lists leave it out. */
  payload: z.looseObject({}).optional(),
});
export const clearancePage = z.looseObject({ items: z.array(clearanceFacts), next: text.nullable() });

export const rungReached = z.looseObject({
  interconnection: text,
  version: count.nullable(),
  at: count,
  rung: z
    .looseObject({
      id: text,
      title: z.record(text, text),
      flows: z.array(text),
      safeStates: z.array(
        z.looseObject({ owner: text, system: text, state: z.record(text, text), within: count }),
      ),
    })
    .nullable(),
  until: count.nullable(),
  flows: z.array(z.looseObject({ id: text, allowed: z.boolean(), code: text, clearance: count.nullable() })),
});

/** Passed on exactly as it came: a gateway takes no other members than its form has. */
export const clearanceBundle = z.strictObject({
  format: text,
  clearances: z.array(receipt),
  statusList: text.optional(),
});

export type ClearanceFacts = z.infer<typeof clearanceFacts>;
export type ClearancePage = z.infer<typeof clearancePage>;
export type RungReached = z.infer<typeof rungReached>;
export type FetchedBundle = z.infer<typeof clearanceBundle>;
