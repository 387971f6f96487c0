import { objectives, subjects, type Means, type Requirement } from '#core/catalogue';
import { layers } from '#core/condition';
import { markdownTable } from './markdown-table';

type MeansByGoal = ReadonlyMap<string, readonly Means[]>;

/** Performance requirements as a table in Markdown, each with the means that serve it. */
export function goalTable(goals: readonly Requirement[], means: MeansByGoal): string {
  const head = [
    'id',
    'title',
    'origin',
    'asked of',
    'phases',
    'objectives',
    'framework',
    'applies when',
    'assurance',
    'means',
  ];
  return markdownTable(
    head,
    goals.map((goal) => [
      goal.id,
      `${goal.title['en']}<br>${goal.title['ja']}`,
      goal.origin.type,
      asked(goal),
      goal.phases.join(', '),
      objectives
        .filter((objective) => goal.objectives.includes(objective))
        .map(initial)
        .join(' '),
      [...(goal.clauses ?? []).map((clause) => `3 ${clause})`), ...(goal.sections ?? [])].join(', '),
      goal.appliesWhen === undefined ? '' : `\`${goal.appliesWhen}\``,
      assuranceWord(goal),
      (means.get(goal.id) ?? []).map(({ id }) => id).join(', '),
    ]),
  );
}

/** Whom a requirement concerns: layers stand for components. */
function asked({ subjects: concerned, layers: narrowed = [] }: Requirement): string {
  const components = narrowed.length === layers.length ? ['component'] : narrowed;
  return subjects
    .filter((subject) => concerned.includes(subject))
    .flatMap((subject) => (subject === 'component' ? components : subject))
    .join(', ');
}

function assuranceWord({ assurance }: Requirement): string {
  if (!assurance) return 'by law';
  return assurance[2] === 'self' ? 'ordinary' : 'high';
}

function initial(word: string): string {
  return word.charAt(0).toUpperCase();
}
