import { z } from 'zod';
import type { Domain, Values } from './domain';
import { context, facts, isFact, type Fact, type FactName, type FactTable, type FactValue } from './facts';

const maxListLength = 64;

type Described<T> = {
  readonly [K in keyof T]?: T[K] extends Fact<infer V> ? V : Described<T[K]>;
};

/** What is known of a component and its surroundings, in the shape of the context; what is left out is unknown. */
export type ComponentDescription = Described<typeof context>;

/** What is known, by name. `null` says that there is none; what nobody answered is not in it. */
export type KnownFacts = ReadonlyMap<FactName, FactValue>;

/** Form of a description as people write it in JSON or YAML: every member may be left out, others are refused. */
export const descriptionForm: z.ZodType<ComponentDescription> = formOfTable(context);

/** What a description says, fact by fact. */
export function toKnownFacts(description: ComponentDescription): KnownFacts {
  const known = new Map<string, FactValue>();
  for (const name of facts.keys()) {
    const value = name.split('.').reduce<unknown>(memberOf, description);
    if (value !== undefined) known.set(name, value as FactValue);
  }
  return known as ReadonlyMap<string, FactValue> as KnownFacts;
}

function memberOf(value: unknown, name: string): unknown {
  return value === undefined ? undefined : (value as Record<string, unknown>)[name];
}

function formOfTable(table: FactTable): z.ZodObject {
  const members = Object.entries(table).map(([name, entry]) => {
    const form: z.ZodType = isFact(entry) ? formOfFact(entry) : formOfTable(entry);
    return [name, form.optional()] as const;
  });
  return z.strictObject(Object.fromEntries(members));
}

function formOfFact({ domain, isList, mayBeAbsent }: Fact): z.ZodType {
  const value = formOfValue(domain);
  const form = isList ? z.array(value).max(maxListLength) : value;
  return mayBeAbsent ? form.nullable() : form;
}

function formOfValue({ values }: Domain): z.ZodType {
  switch (values.type) {
    case 'truth':
      return z.boolean();
    case 'whole-number':
      return z.int().min(values.from).max(values.to);
    case 'words':
      return z.enum(values.words);
    case 'text':
      return formOfText(values);
  }
}

function formOfText({ pattern, asks, maxLength }: Extract<Values, { type: 'text' }>): z.ZodType {
  const text = maxLength === undefined ? z.string() : z.string().max(maxLength);
  return text.regex(pattern, `expected ${asks}`);
}
