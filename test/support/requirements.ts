import type { Requirement } from '#core/catalogue';

type Performance = Extract<Requirement, { kind: 'performance' }>;
type Specification = Extract<Requirement, { kind: 'specification' }>;

const common = (id: string) => ({
  id,
  title: { en: `Requirement ${id}` },
  statement: { en: `The component shall do ${id}.` },
  subjects: ['component' as const],
  origin: { type: 'implicit' as const },
  phases: ['design' as const],
  objectives: ['safety' as const],
  allowNotApplicable: false,
});

/** A small goal for tests, with the members given on top. */
export function performance(id: string, more: Partial<Performance> = {}): Performance {
  return { ...common(id), kind: 'performance', ...more };
}

/** A small means for tests that serves goals of the same catalogue. */
export function specification(id: string, meets: string[], more: Partial<Specification> = {}): Specification {
  return {
    ...common(id),
    kind: 'specification',
    meets: meets.map((requirement) => ({ requirement })),
    ...more,
  };
}

/** Why a requirement of law exists. */
export const ofLaw: Requirement['origin'] = {
  type: 'legal',
  reference: 'Act 1, Art. 2',
  jurisdictions: ['JP'],
  dutyBearer: 'maker',
  attestableBy: 'a registered body',
};
