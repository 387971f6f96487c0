import type { Command } from 'commander';
import { meansOf, plainText, type KeptRequirement, type Means, type Origin } from '#core/catalogue';
import { catalogueAtHand, requirementOf } from '../catalogue';
import type { Session } from '../session';
import { addLookOptions, nameOf, type LookOptions } from './requirements-options';

/** Adds `requirements show`. */
export function addRequirementsShow(requirements: Command, session: Session): void {
  const show = requirements
    .command('show')
    .description('everything of one requirement, and the means by which it can be met')
    .argument('<id>', 'id of the requirement, such as B-12');
  addLookOptions(show).action(async (id: string, { catalogue: name, lang }: LookOptions) => {
    const catalogue = await catalogueAtHand(session, name);
    const requirement = requirementOf(catalogue, id);
    const means = meansOf(catalogue.requirements).get(id) ?? [];
    const { version, digest } = catalogue;
    session.output.answer({ catalogue: { id: catalogue.id, version, digest }, requirement, means }, [
      `${id}  ${plainText(requirement.title, lang)}   (${nameOf(catalogue)})`,
      ...paragraph(plainText(requirement.statement, lang)),
      ...factsOf(requirement, lang),
      ...means.flatMap((each) => meansLines(each, lang)),
    ]);
  });
}

function factsOf(requirement: KeptRequirement, language: string): string[] {
  const { kind, subjects, layers, phases, objectives, clauses, sections, appliesWhen, guidance } =
    requirement;
  const facts: Readonly<Record<string, string | undefined>> = {
    kind,
    about: layers ? `${subjects.join(', ')} (${layers.join(', ')})` : subjects.join(', '),
    because: originText(requirement.origin),
    phases: phases.join(', '),
    serves: objectives.join(', '),
    clauses: clauses?.join(', '),
    sections: sections?.join(', '),
    applies: appliesWhen === undefined ? 'always' : `when ${appliesWhen}`,
    assurance: assuranceText(requirement),
    'not applicable': requirement.allowNotApplicable ? 'is an answer' : 'is no answer',
    ...specificationFacts(requirement),
  };
  return [
    ...Object.entries(facts).flatMap(([name, text]) =>
      text === undefined ? [] : [`  ${name.padEnd(16)}${text}`],
    ),
    ...(requirement.params ?? []).map(({ id, label, values }) => {
      const words = values ? values.join(', ') : 'to be set';
      return `  parameter       ${id}: ${words}${label ? ` (${plainText(label, language)})` : ''}`;
    }),
    ...(guidance ? ['  guidance', ...paragraph(plainText(guidance, language))] : []),
  ];
}

function specificationFacts(requirement: KeptRequirement): Readonly<Record<string, string | undefined>> {
  if (requirement.kind !== 'specification') return {};
  const { meets, targets = {}, validFrom, validUntil, reviewBy, replacedBy } = requirement;
  const made = Object.entries(targets).map(([name, words]) => `${name}: ${words.join(', ')}`);
  return {
    meets: meets
      .map(({ requirement: id, means }) => (means === undefined ? id : `${id} by ${means}`))
      .join(', '),
    'made for': made.join('; ') || undefined,
    'valid from': dateOf(validFrom),
    'valid until': dateOf(validUntil),
    'review by': dateOf(reviewBy),
    'replaced by': replacedBy,
  };
}

function originText(origin: Origin): string {
  switch (origin.type) {
    case 'legal':
      return `legal: ${origin.reference} (${origin.jurisdictions.join(', ')}), on the ${origin.dutyBearer}, attestable by ${origin.attestableBy}`;
    case 'implicit':
      return origin.reference === undefined ? 'implicit' : `implicit: ${origin.reference}`;
    case 'additional':
      return `additional, judged necessary by ${origin.judgedBy}`;
  }
}

function assuranceText({ assurance }: KeptRequirement): string | undefined {
  return (
    assurance &&
    Object.entries(assurance)
      .map(([riskClass, level]) => `class ${riskClass} ${level}`)
      .join(', ')
  );
}

function meansLines({ id, specifications }: Means, language: string): string[] {
  const lines = specifications.flatMap((specification) => [
    `    ${specification.id}  ${plainText(specification.title, language)}`,
    ...paragraph(plainText(specification.statement, language)).map((line) => `    ${line}`),
  ]);
  return [`  means ${id}`, ...lines];
}

function paragraph(text: string): string[] {
  return text.split('\n').map((line) => `    ${line}`);
}

function dateOf(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : new Date(seconds * 1000).toISOString().slice(0, 10);
}
