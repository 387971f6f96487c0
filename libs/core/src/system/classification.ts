import { severities, type System } from './system-form';

/** From how many people on a function, or sensitive information, weighs more. */
const MANY = 100_000;
const VERY_MANY = 1_000_000;

/** The lowest risk class a system may claim, and every fact that asks for it or more. */
export interface ComputedClass {
  readonly riskClass: 1 | 2 | 3 | 4;
  readonly because: readonly { readonly riskClass: 1 | 2 | 3 | 4; readonly fact: string }[];
}

/**
 * Sorts a system by how hard harm is to undo and how far it reaches (framework §3 a: classify by risk-relevant traits). Class 4:
 * several deaths possible, or a function owed to more than 1,000,000 people or to a nation. Class 3: one death or lasting injury
 * possible, a critical function owed to more than 100,000, or sensitive information about more than 100,000. Class 2: anything
 * safety-relevant, any personal information, any function owed to the public. Class 1: the rest.
 */
export function computedClass(system: System): ComputedClass {
  const because = [...harms(system), ...functions(system), ...information(system), ...traits(system)];
  const riskClass = because.reduce<1 | 2 | 3 | 4>(
    (most, fact) => (fact.riskClass > most ? fact.riskClass : most),
    1,
  );
  return { riskClass, because: because.filter((fact) => fact.riskClass === riskClass) };
}

type Reason = ComputedClass['because'][number];

function* harms({ physicalEffects = [] }: System): Generator<Reason> {
  for (const { component, severity } of physicalEffects) {
    const rank = severities.indexOf(severity);
    if (rank === 0) continue;
    const riskClass =
      severity === 'several-deaths' ? 4 : rank >= severities.indexOf('lasting-injury') ? 3 : 2;
    yield { riskClass, fact: `physicalEffects of ${component}: ${severity}` };
  }
}

function* functions({ functions: owed = [] }: System): Generator<Reason> {
  for (const { id, people, critical, national, owedTo } of owed) {
    if (national || people > VERY_MANY) yield { riskClass: 4, fact: `function ${id}: ${people} people` };
    else if (critical && people > MANY)
      yield { riskClass: 3, fact: `function ${id}: critical, ${people} people` };
    else if (owedTo === 'public') yield { riskClass: 2, fact: `function ${id}: owed to the public` };
  }
}

function* information({ dataFlows = [] }: System): Generator<Reason> {
  for (const { id, personal, persons = 0 } of dataFlows) {
    if (personal === 'no') continue;
    const many = personal === 'sensitive' && persons > MANY;
    yield { riskClass: many ? 3 : 2, fact: `data flow ${id}: personal information` };
  }
}

function* traits({ components }: System): Generator<Reason> {
  for (const { id, traits: answered } of components) {
    for (const trait of ['safetyRelevant', 'actuating', 'personalData'] as const) {
      if (answered[trait]) yield { riskClass: 2, fact: `component ${id}: ${trait}` };
    }
  }
}
