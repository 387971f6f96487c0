import { z } from 'zod';
import { presentState } from './answers';

/** What the registry answers of interconnections, as far as this client reads it; the forms are loose like the others. */

const text = z.string();
const count = z.int().min(0);

export const interconnectionFacts = z.looseObject({
  id: text,
  proposer: text,
  name: text,
  /** Of the version proposed at present. */
  place: count,
  leafHash: text,
  title: z.record(text, text),
  stage: text,
  riskClass: count,
  ends: z.array(z.looseObject({ owner: text, system: text, interface: text })),
  /** How many it has. */
  flows: count,
  signatures: z.array(
    z.looseObject({ party: text, systems: z.array(text), state: text, place: count.nullable() }),
  ),
  /** Whether no signature is missing. */
  signed: z.boolean(),
  label: text,
  state: presentState,
  /** What its proposer signed; lists leave it out. */
  definition: z.looseObject({}).optional(),
});
export const interconnectionPage = z.looseObject({
  items: z.array(interconnectionFacts),
  next: text.nullable(),
});

const task = z.looseObject({
  task: text,
  kind: text,
  place: count,
  subjects: z.array(text),
  /** Whole seconds since 1970; null for what just waits. */
  due: count.nullable(),
  action: text,
  command: text,
});

/** What waits for the party that asks. */
export const taskPage = z.looseObject({ party: text, items: z.array(task), next: text.nullable() });

export type Task = z.infer<typeof task>;
export type TaskPage = z.infer<typeof taskPage>;
export type InterconnectionFacts = z.infer<typeof interconnectionFacts>;
export type InterconnectionPage = z.infer<typeof interconnectionPage>;
