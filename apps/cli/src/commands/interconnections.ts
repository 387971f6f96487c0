import type { Command } from 'commander';
import { plainText } from '#core/catalogue';
import { interconnection as interconnectionKind, type Interconnection } from '#core/system';
import { everyItem } from '../every-item';
import { exitCodes } from '../exit-code';
import type { Session } from '../session';
import { interconnectionArgument, interconnectionIdOf } from './interconnection-argument';
import { definitionLines, standingLines, summaryOf } from './interconnection-lines';
import { addInterconnectionJoin } from './interconnections-join';
import { languageOption } from './requirements-options';

/** Adds `interconnections list`, `show` and `join`. */
export function addInterconnectionCommands(program: Command, session: Session): void {
  const interconnections = program
    .command('interconnections')
    .description('look at interconnections of systems, and sign those proposed to you');
  addList(interconnections, session);
  addShow(interconnections, session);
  addInterconnectionJoin(interconnections, session);
}

function addList(interconnections: Command, session: Session): void {
  interconnections
    .command('list')
    .description('the interconnections you may see; exit code 1 when there are none')
    .option('--party <party>', 'those in which this party takes part')
    .addOption(languageOption())
    .action(async ({ party, lang }: { readonly party?: string; readonly lang: string }) => {
      const client = session.client();
      const filter = party === undefined ? {} : { party };
      const found = await everyItem((page) => client.interconnections({ ...page, ...filter }));
      if (found.length === 0) session.exitCode = exitCodes.refused;
      session.output.answer({ interconnections: found }, [
        ...found.map((each) => `${each.id}  ${summaryOf(each)}  ${plainText(each.title, lang)}`),
        `${found.length} interconnections`,
      ]);
    });
}

function addShow(interconnections: Command, session: Session): void {
  interconnections
    .command('show')
    .description('an interconnection: who signed it, what flows, how it is taken back')
    .argument(...interconnectionArgument)
    .addOption(languageOption())
    .action(async (id: string, { lang }: { readonly lang: string }) => {
      const facts = await session.client().interconnection(interconnectionIdOf(id));
      const form = interconnectionKind.form.safeParse(facts.definition);
      // A later registry may let proposers say more than this program can show.
      const said = form.success ? definitionLines(form.data as Interconnection, lang) : [];
      session.output.answer(facts, [...standingLines(facts, lang), ...said]);
    });
}
