import { Option, type Command } from 'commander';
import { clauses, objectives, originTypes, plainText, subjects, type Requirement } from '#core/catalogue';
import { layers, phases } from '#core/condition';
import { catalogueAtHand, filterRequirements, type RequirementFilter } from '../catalogue';
import { exitCodes } from '../exit-code';
import type { Session } from '../session';
import { addLookOptions, nameOf, type LookOptions } from './requirements-options';
import { addRequirementsExplain } from './requirements-explain';
import { addRequirementsShow } from './requirements-show';

/** Adds `requirements list`, `requirements show` and `requirements explain`. */
export function addRequirementCommands(program: Command, session: Session): void {
  const requirements = program
    .command('requirements')
    .description('look at the requirements of a catalogue, and at what applies to a component');
  addList(requirements, session);
  addRequirementsShow(requirements, session);
  addRequirementsExplain(requirements, session);
}

function addList(requirements: Command, session: Session): void {
  const list = requirements
    .command('list')
    .description('the requirements that pass every filter; exit code 1 when there are none');
  addLookOptions(list)
    .addOption(choice('--layer <layer>', 'that concern components of this layer', layers))
    .addOption(choice('--phase <phase>', 'that are due in this phase', phases))
    .addOption(choice('--objective <objective>', 'that serve this objective', objectives))
    .addOption(choice('--origin <origin>', 'that exist for this reason', originTypes))
    .addOption(choice('--clause <clause>', 'that serve this clause of the framework', clauses))
    .addOption(choice('--subject <subject>', 'that are about this subject', subjects))
    .addOption(choice('--kind <kind>', 'goals, or means', ['performance', 'specification']))
    .option('--text <text>', 'whose title or statement holds this text, in any language')
    .action(async ({ catalogue: name, lang, ...filter }: LookOptions & RequirementFilter) => {
      const catalogue = await catalogueAtHand(session, name);
      const found = filterRequirements(catalogue.requirements, filter);
      if (found.length === 0) session.exitCode = exitCodes.refused;
      const { id, version, digest } = catalogue;
      session.output.answer({ catalogue: { id, version, digest }, requirements: found }, [
        ...tableOf(found, lang),
        `${found.length} of ${catalogue.requirements.length} requirements of ${nameOf(catalogue)}`,
      ]);
    });
}

function tableOf(requirements: readonly Requirement[], language: string): string[] {
  const rows = requirements.map(({ id, origin, subjects: about, layers: narrowed, title }) => [
    id,
    origin.type,
    narrowed ? narrowed.join(' ') : about.join(' '),
    plainText(title, language),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function choice(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices);
}
