import type { Requirement } from '#core/catalogue';

/** Which requirements are looked for; what is left out asks nothing. The registry's own lists filter alike. */
export interface RequirementFilter {
  readonly layer?: string;
  readonly phase?: string;
  readonly objective?: string;
  readonly origin?: string;
  readonly clause?: string;
  readonly subject?: string;
  readonly kind?: string;
  readonly text?: string;
}

type Test = (requirement: Requirement, value: string) => boolean;

const holds = (list: readonly string[] | undefined, value: string) => list?.includes(value) ?? false;

const tests: Readonly<Record<keyof RequirementFilter, Test>> = {
  layer: ({ subjects, layers }, value) =>
    subjects.includes('component') && (layers === undefined || holds(layers, value)),
  phase: ({ phases }, value) => holds(phases, value),
  objective: ({ objectives }, value) => holds(objectives, value),
  origin: ({ origin }, value) => origin.type === value,
  clause: ({ clauses }, value) => holds(clauses, value),
  subject: ({ subjects }, value) => holds(subjects, value),
  kind: ({ kind }, value) => kind === value,
  text: ({ title, statement }, value) =>
    [title, statement].flatMap((text) => Object.values(text)).some((text) => contains(text, value)),
};

/** The requirements that pass every part of a filter, in their order. */
export function filterRequirements(
  requirements: readonly Requirement[],
  filter: RequirementFilter,
): readonly Requirement[] {
  const names = Object.keys(tests) as (keyof RequirementFilter)[];
  return requirements.filter((requirement) =>
    names.every((name) => filter[name] === undefined || tests[name](requirement, filter[name])),
  );
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
