import type { Parameters } from '#registry/record';

/** Which requirements of a catalogue are asked for; what is left out asks nothing. */
export interface RequirementFilter {
  /** Those that concern components of this layer. */
  readonly layer?: string;
  readonly phase?: string;
  readonly objective?: string;
  /** `legal`, `implicit` or `additional`. */
  readonly origin?: string;
  readonly clause?: string;
  readonly subject?: string;
  readonly kind?: string;
  /** Those whose title or statement holds this text in any language, whatever its case. */
  readonly text?: string;
}

const has = (member: string) => (value: string) => `detail->'${member}' ? ${value}`;

/** What each part of a filter asks of a row, given the placeholder of its value. */
const conditions: Readonly<Record<keyof RequirementFilter, (value: string) => string>> = {
  layer: (value) =>
    `(detail->'subjects' ? 'component' and (not detail ? 'layers' or detail->'layers' ? ${value}))`,
  phase: has('phases'),
  objective: has('objectives'),
  origin: (value) => `detail->'origin'->>'type' = ${value}`,
  clause: has('clauses'),
  subject: has('subjects'),
  kind: (value) => `kind = ${value}`,
  // strpos knows no patterns, so that %, _ and \ are characters like any other.
  text: (value) =>
    `exists (select from (select title union all select statement) texts (text), jsonb_each_text(text) said
      where strpos(lower(said.value), lower(${value})) > 0)`,
};

/** The SQL conditions of a filter over state.requirement, their values added to the parameters. */
export function filterConditions(filter: RequirementFilter, parameters: Parameters): string[] {
  const names = Object.keys(conditions) as (keyof RequirementFilter)[];
  return names.flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [conditions[name](parameters.add(value))];
  });
}
