/** A JSON Schema (2020-12), or the part of one that the API's document uses. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Finds a schema by a reference such as `#/components/schemas/Party`. */
export type SchemaLookup = (reference: string) => JsonSchema;

type Check = (expected: never, value: unknown, context: Context) => string[];

interface Context {
  readonly schema: JsonSchema;
  readonly lookUp: SchemaLookup;
  readonly at: string;
}

type Values = Readonly<Record<string, unknown>>;

/** What only describes. */
const annotations = ['description', 'title', 'examples', 'example', 'default', 'format', 'id'];

/**
 * What is wrong with a value by a schema, each fault with its JSON pointer; empty when nothing is. A keyword it does not know
 * is a TypeError, so that no rule of the document goes unchecked.
 */
export function faultsOf(value: unknown, schema: JsonSchema, lookUp: SchemaLookup, at = ''): string[] {
  return Object.entries(schema).flatMap(([keyword, expected]) => {
    if (annotations.includes(keyword)) return [];
    const check = checks[keyword];
    if (!check) throw new TypeError(`the keyword ${keyword} is not known at ${at}`);
    return check(expected as never, value, { schema, lookUp, at });
  });
}

const says = (holds: boolean, at: string, what: string): string[] => (holds ? [] : [`${at || '/'}: ${what}`]);

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  number: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  array: Array.isArray,
  object: isObject,
};

const isOfType = (value: unknown, type: string) => types[type]?.(value) ?? false;

/** How many of the alternatives a value satisfies. */
function satisfied(alternatives: readonly JsonSchema[], value: unknown, { lookUp, at }: Context): number {
  return alternatives.filter((alternative) => faultsOf(value, alternative, lookUp, at).length === 0).length;
}

const checks: Readonly<Record<string, Check>> = {
  $ref: (reference: string, value, { lookUp, at }) => faultsOf(value, lookUp(reference), lookUp, at),
  type: (type: string | string[], value, { at }) =>
    says(
      [type].flat().some((one) => isOfType(value, one)),
      at,
      `is no ${String(type)}`,
    ),
  enum: (values: unknown[], value, { at }) => says(values.includes(value), at, 'is none of the values'),
  const: (expected: unknown, value, { at }) => says(value === expected, at, `is not ${String(expected)}`),
  anyOf: (all: JsonSchema[], value, context) =>
    says(satisfied(all, value, context) > 0, context.at, 'is none of the alternatives'),
  oneOf: (all: JsonSchema[], value, context) =>
    says(satisfied(all, value, context) === 1, context.at, 'is not exactly one of the alternatives'),
  allOf: (all: JsonSchema[], value, { lookUp, at }) => all.flatMap((one) => faultsOf(value, one, lookUp, at)),
  minimum: (least: number, value, { at }) => says(!((value as number) < least), at, `is below ${least}`),
  maximum: (most: number, value, { at }) => says(!((value as number) > most), at, `is above ${most}`),
  minLength: (least: number, value, { at }) =>
    says(typeof value !== 'string' || value.length >= least, at, `is shorter than ${least}`),
  maxLength: (most: number, value, { at }) =>
    says(typeof value !== 'string' || value.length <= most, at, `is longer than ${most}`),
  pattern: (pattern: string, value, { at }) =>
    says(typeof value !== 'string' || new RegExp(pattern, 'u').test(value), at, `is not ${pattern}`),
  minItems: (least: number, value, { at }) =>
    says(!Array.isArray(value) || value.length >= least, at, `has less than ${least} items`),
  maxItems: (most: number, value, { at }) =>
    says(!Array.isArray(value) || value.length <= most, at, `has more than ${most} items`),
  items: (item: JsonSchema, value, { lookUp, at }) =>
    Array.isArray(value) ? value.flatMap((one, index) => faultsOf(one, item, lookUp, `${at}/${index}`)) : [],
  required: (names: string[], value, { at }) =>
    isObject(value) ? names.flatMap((name) => says(name in value, at, `lacks ${name}`)) : [],
  properties: (properties: Record<string, JsonSchema>, value, { lookUp, at }) =>
    isObject(value)
      ? Object.entries(properties).flatMap(([name, schema]) =>
          name in value ? faultsOf(value[name], schema, lookUp, `${at}/${name}`) : [],
        )
      : [],
  propertyNames: (schema: JsonSchema, value, { lookUp, at }) =>
    isObject(value)
      ? Object.keys(value).flatMap((name) => faultsOf(name, schema, lookUp, `${at}/${name}`))
      : [],
  additionalProperties: (allowed: boolean | JsonSchema, value, { schema, lookUp, at }) => {
    if (!isObject(value) || allowed === true) return [];
    const known = Object.keys((schema['properties'] as object | undefined) ?? {});
    const others = Object.keys(value).filter((name) => !known.includes(name));
    return allowed === false
      ? others.flatMap((name) => says(false, at, `has ${name}, which is not known`))
      : others.flatMap((name) => faultsOf(value[name], allowed, lookUp, `${at}/${name}`));
  },
};
