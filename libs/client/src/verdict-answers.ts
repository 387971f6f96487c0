import { z } from 'zod';
import type { Coverage, Finding, Verdict } from '#core/verification';

/** What the registry answers of verdicts, as far as this client reads it; the forms are loose like the others. */

const text = z.string();
const count = z.int().min(0);

const finding = z.looseObject({
  digest: text,
  gate: count,
  code: text,
  /** Of a finding that is opened: with it the finding gives the digest that was signed. */
  salt: text.optional(),
  finding: z.custom<Finding>((value) => isFinding(value), 'expected a finding').optional(),
});

/** What was signed, as far as it is read before it is verified. */
const payload = z.looseObject({
  subject: z.looseObject({
    id: text,
    kind: z.enum(['interconnection', 'system']),
    place: count,
    leafHash: text,
  }),
  engine: z.looseObject({ name: text, sha256: text }),
  gatesAsked: z.array(count),
  gatesJudged: z.array(count),
  findings: z.array(text),
  digest: text,
});

const summary = {
  place: count,
  leafHash: text,
  at: count,
  subject: z.looseObject({ kind: text, id: text, place: count }),
  outcome: z.enum(['permit', 'conditional', 'deny']),
  basis: count,
  judgedAt: count,
  validUntil: count.nullable(),
  engine: text,
  digest: text,
  label: text,
  /** `stands`, or why it does not. */
  standing: text,
  /** What it rests on and was taken away; null where the reader may not see what took it. */
  lost: z.array(z.looseObject({ key: text.nullable(), place: count.nullable(), ground: text, at: count })),
  followedBy: count.nullable(),
};

export const verdictPage = z.looseObject({ items: z.array(z.looseObject(summary)), next: text.nullable() });

export const verdictFacts = z.looseObject({
  ...summary,
  payload,
  findings: z.array(finding),
  /** Null where the reader does not own an end. */
  catalogues: z.custom<Verdict['catalogues'] | null>(isListOrNull, 'expected catalogues'),
  coverage: z.custom<readonly Coverage[] | null>(isListOrNull, 'expected a coverage'),
  /** The opened verdict and the evidence. */
  objects: z.array(z.looseObject({ digest: text, salt: text, size: count })),
});

export type VerdictPage = z.infer<typeof verdictPage>;
export type VerdictFacts = z.infer<typeof verdictFacts>;

function isListOrNull(value: unknown): boolean {
  return value === null || Array.isArray(value);
}

function isFinding(value: unknown): boolean {
  const form = z.looseObject({
    because: z.array(z.looseObject({})),
    code: text,
    gate: count,
    outcome: text,
    side: text,
    subject: z.looseObject({ id: text, kind: text }),
  });
  return form.safeParse(value).success;
}
