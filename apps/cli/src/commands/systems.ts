import type { Command } from 'commander';
import type { SystemFacts } from '#client';
import { plainText } from '#core/catalogue';
import { UsageError } from '../command-error';
import { everyItem } from '../every-item';
import { exitCodes } from '../exit-code';
import type { Session } from '../session';
import { languageOption } from './requirements-options';

/** How a system is named: its owner, a slash and the owner's name for it. */
const systemName = /^party:[A-Za-z0-9_-]{43}\/[a-z0-9][a-z0-9-]{0,63}$/;

/** Whether a text names a system and not a file. */
export function isSystemName(text: string): boolean {
  return systemName.test(text);
}

/** Adds `systems list` and `systems show`. */
export function addSystemCommands(program: Command, session: Session): void {
  const systems = program.command('systems').description('look at systems as their owners define them');
  addList(systems, session);
  addShow(systems, session);
}

function addList(systems: Command, session: Session): void {
  systems
    .command('list')
    .description('the systems you may see; exit code 1 when there are none')
    .option('--owner <party>', 'of this party alone')
    .addOption(languageOption())
    .action(async ({ owner, lang }: { readonly owner?: string; readonly lang: string }) => {
      const found = await all(session, owner);
      if (found.length === 0) session.exitCode = exitCodes.refused;
      session.output.answer({ systems: found }, [
        ...found.map((system) => `${system.id}  ${summary(system)}  ${plainText(system.title, lang)}`),
        `${found.length} systems`,
      ]);
    });
}

function addShow(systems: Command, session: Session): void {
  systems
    .command('show')
    .description('a system: its class and why, where it stands, its components')
    .argument('<system>', '<owner>/<name>, such as party:NzbLsXh8…/valves')
    .addOption(languageOption())
    .action(async (id: string, { lang }: { readonly lang: string }) => {
      if (!isSystemName(id)) throw new UsageError(`${id} is no system; expected <owner>/<name>`);
      const system = await session.client().system(id);
      session.output.answer(system, toLines(system, lang));
    });
}

async function all(session: Session, owner: string | undefined): Promise<readonly SystemFacts[]> {
  const client = session.client();
  return everyItem((page) => client.systems({ ...page, ...(owner !== undefined && { owner }) }));
}

function summary({ riskClass, sector, phase, components, state }: SystemFacts): string {
  return `class ${riskClass}  ${sector}  ${phase}  ${components} components  ${state.status}`;
}

function toLines(system: SystemFacts, language: string): string[] {
  const { id, title, riskClass, computedClass, label, place, leafHash } = system;
  const isTooLow = riskClass < computedClass.riskClass;
  return [
    `${id}  ${plainText(title, language)}`,
    `  ${summary(system)}`,
    `  class  ${riskClass}${isTooLow ? ', TOO LOW' : ''}; by its definition at least ${computedClass.riskClass}`,
    ...computedClass.because.map((fact) => `    because  ${fact}`),
    `  place  ${place}, leaf ${leafHash}, ${label}`,
    ...componentsIn(system),
  ];
}

/** The definition is the owner's own text: what of it has not the form expected is not shown. */
function componentsIn({ definition }: SystemFacts): string[] {
  const components: readonly unknown[] = Array.isArray(definition?.components) ? definition.components : [];
  return components.map((component) => {
    const { id, layer, product, provider } = component as Readonly<Record<string, unknown>>;
    return `  part   ${String(id)}  ${String(layer)}  ${String(product)}  by ${String(provider)}`;
  });
}
