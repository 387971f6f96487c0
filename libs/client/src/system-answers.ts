import { z } from 'zod';
import type { Verdict } from '#core/verification';
import { presentState } from './answers';

/** What the registry answers of systems and their verdicts, as far as this client reads it; the forms are loose like the others. */

const text = z.string();
const count = z.int().min(0);

export const systemFacts = z.looseObject({
  id: text,
  owner: text,
  name: text,
  place: count,
  leafHash: text,
  title: z.record(text, text),
  sector: text,
  phase: text,
  riskClass: count,
  computedClass: z.looseObject({ riskClass: count, because: z.array(text) }),
  /** How many it has. */
  components: count,
  label: text,
  state: presentState,
  /** What its owner signed; lists leave it out. */
  definition: z.looseObject({}).optional(),
});
export const systemPage = z.looseObject({ items: z.array(systemFacts), next: text.nullable() });

export const networkProfileFacts = z.looseObject({
  id: text,
  operator: text,
  name: text,
  place: count,
  leafHash: text,
  title: z.record(text, text),
  operatorKind: text,
  method: text,
  topology: text,
  range: text,
  shared: z.boolean(),
  quality: text,
  label: text,
  state: presentState,
  /** What its operator signed; lists leave it out. */
  definition: z.looseObject({}).optional(),
});
export const networkProfilePage = z.looseObject({
  items: z.array(networkProfileFacts),
  next: text.nullable(),
});

const finding = z.looseObject({
  because: z.array(z.looseObject({})),
  code: text,
  gate: count,
  outcome: text,
  remedy: z.looseObject({ action: text, command: text }).nullable(),
  requirement: z.looseObject({ catalogue: text, id: text }).nullable(),
  side: text,
  subject: z.looseObject({ id: text, kind: text }),
});

const verdict = z.looseObject({
  at: count,
  basis: z.looseObject({ place: z.int() }),
  catalogues: z.array(z.looseObject({ digest: text, id: text, version: text })),
  coverage: z.array(z.looseObject({})),
  digest: text,
  engine: text,
  findings: z.array(finding),
  gatesAsked: z.array(count),
  gatesJudged: z.array(count),
  outcome: text,
  subject: z.looseObject({ id: text }),
  validUntil: z.int().nullable(),
});

/** A verdict for whoever asks. It is passed on exactly as it came, since its digest is over all of it. */
export const preview = z.looseObject({
  registered: z.literal(false),
  signed: z.literal(false),
  definition: text,
  /** How many attestations were assumed that nobody signed. */
  assumed: count.optional(),
  /** Whose eyes it was judged with; null for what everybody sees. */
  reader: text.nullable(),
  verdict: z.custom<Verdict>((value) => verdict.safeParse(value).success, 'expected a verdict'),
});

/** A judgement for good; without a verdict it is still being made. */
export const judgement = z.looseObject({
  id: text,
  interconnection: text,
  verdict: z.custom<Verdict>((value) => verdict.safeParse(value).success, 'expected a verdict').optional(),
  /** Where the signed verdict stands, null for a denial that is not registered. */
  place: count.nullish(),
  clearances: z.array(z.looseObject({ flow: text, place: count })).optional(),
});

/** A judgement for good that is made. */
export interface Judgement {
  readonly id: string;
  readonly interconnection: string;
  readonly verdict: Verdict;
  readonly place: number | null;
  readonly clearances: readonly { readonly flow: string; readonly place: number }[];
}

export type SystemFacts = z.infer<typeof systemFacts>;
export type SystemPage = z.infer<typeof systemPage>;
export type Preview = z.infer<typeof preview>;
export type NetworkProfileFacts = z.infer<typeof networkProfileFacts>;
export type NetworkProfilePage = z.infer<typeof networkProfilePage>;
