import type { Command } from 'commander';
import {
  explainRequirement,
  plainText,
  type KeptRequirement,
  type RequirementExplanation,
} from '#core/catalogue';
import { facts, type Answer, type Reading } from '#core/condition';
import { catalogueAtHand, requirementOf } from '../catalogue';
import { UsageError } from '../command-error';
import { readDescription } from '../component-description';
import type { Session } from '../session';
import { addLookOptions, nameOf, type LookOptions } from './requirements-options';

interface ExplainOptions extends LookOptions {
  readonly component: string;
  readonly all?: boolean;
}

interface Explained {
  readonly requirement: KeptRequirement;
  readonly explanation: RequirementExplanation;
}

const words: Readonly<Record<Answer, string>> = {
  yes: 'applies',
  no: 'does not apply',
  unknown: 'cannot be told yet',
};

/** Adds `requirements explain`. */
export function addRequirementsExplain(requirements: Command, session: Session): void {
  const explain = requirements
    .command('explain')
    .description('whether requirements apply to a component, and why, with the values used')
    .argument('[ids...]', 'ids of requirements')
    .option('--all', 'every requirement of the catalogue that is a goal')
    .requiredOption(
      '--component <file>',
      'what is known of the component (YAML or JSON, docs/formats/condition.md)',
    );
  addLookOptions(explain).action(async (ids: string[], options: ExplainOptions) => {
    if (ids.length > 0 === (options.all === true)) throw new UsageError('name requirements, or give --all');
    const component = await readDescription(options.component, session);
    const catalogue = await catalogueAtHand(session, options.catalogue);
    const asked = options.all
      ? catalogue.requirements.filter(({ kind }) => kind === 'performance')
      : ids.map((id) => requirementOf(catalogue, id));
    const explained = asked.map((requirement) => ({
      requirement,
      explanation: explainRequirement(requirement, component),
    }));
    const { id, version, digest } = catalogue;
    const answer = {
      catalogue: { id, version, digest },
      items: explained.map(({ explanation }) => explanation),
    };
    session.output.answer(answer, [
      ...explained.flatMap((each) => toLines(each, options.lang, session)),
      `${nameOf(catalogue)}: ${countsOf(explained)}`,
      ...openLines(explained, options.component),
    ]);
  });
}

function toLines({ requirement, explanation }: Explained, language: string, { output }: Session): string[] {
  const { applies, because, subjects } = explanation;
  const verdict = applies === 'yes' ? output.paint('strong', words.yes) : words[applies];
  const others = subjects.filter((each) => each.applies !== applies);
  return [
    `${requirement.id}  ${verdict}   ${plainText(requirement.title, language)}`,
    ...(requirement.appliesWhen === undefined ? [] : [`    when     ${requirement.appliesWhen}`]),
    ...(because.length === 0 ? ['    because  it has no condition'] : []),
    ...because.map((reading) => `    because  ${textOf(reading)}`),
    ...others.map((each) => `    to its ${each.subject} it ${words[each.applies]}`),
  ];
}

function textOf(reading: Reading): string {
  switch (reading.state) {
    case 'known':
      return `${reading.fact} = ${JSON.stringify(reading.value)}`;
    case 'absent':
      return `${reading.fact} has no value`;
    case 'unknown':
      return `${reading.fact} is not stated`;
  }
}

function countsOf(explained: readonly Explained[]): string {
  const answers = (['yes', 'no', 'unknown'] as const).map((answer) => {
    const count = explained.filter(({ explanation }) => explanation.applies === answer).length;
    return `${count} ${answer === 'yes' ? 'apply' : answer === 'no' ? 'do not' : 'cannot be told'}`;
  });
  return answers.join(', ');
}

/** What to state so that everything can be told. */
function openLines(explained: readonly Explained[], file: string): string[] {
  const open = explained
    .filter(({ explanation }) => explanation.applies === 'unknown')
    .flatMap(({ explanation }) => explanation.because)
    .flatMap((reading) => (reading.state === 'unknown' ? [reading.fact] : []));
  const names = [...new Set(open)];
  return names.length === 0
    ? []
    : [`To tell the rest, state in ${file}:`, ...names.map((fact) => `  ${statingOf(fact)}`)];
}

/** `component.traits.radio: true or false`. */
function statingOf(name: string): string {
  const fact = facts.get(name);
  if (!fact) return name;
  const values = fact.isList ? `list, each ${fact.domain.expected}` : fact.domain.expected;
  return `${name}: ${values}${fact.mayBeAbsent ? ', or null for none' : ''}`;
}
