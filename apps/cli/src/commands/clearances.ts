import { rename, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { everyItem } from '../every-item';
import { exitCodes } from '../exit-code';
import type { Session } from '../session';
import { clearanceDetails, clearanceLines, rungLines } from './clearance-lines';
import { interconnectionArgument, interconnectionIdOf } from './interconnection-argument';
import { toPlace } from './receipt';
import { languageOption } from './requirements-options';

/** Adds `clearances list`, `show` and `fetch`. */
export function addClearanceCommands(program: Command, session: Session): void {
  const clearances = program
    .command('clearances')
    .description('see which flows may go on and why not, and fetch what gateways decide by');
  addList(clearances, session);
  addShow(clearances, session);
  addFetch(clearances, session);
}

function addList(clearances: Command, session: Session): void {
  clearances
    .command('list')
    .description('the rung an interconnection is on, and its clearances; exit code 1 when there are none')
    .argument(...interconnectionArgument)
    .addOption(languageOption())
    .action(async (id: string, { lang }: { readonly lang: string }) => {
      const interconnection = interconnectionIdOf(id);
      const client = session.client();
      const reached = await client.rung(interconnection);
      const found = await everyItem((page) => client.clearances({ ...page, interconnection }));
      if (found.length === 0) session.exitCode = exitCodes.refused;
      session.output.answer({ reached, clearances: found }, [
        ...rungLines(reached, lang),
        ...found.flatMap(clearanceLines),
        `${found.length} clearances`,
      ]);
    });
}

function addShow(clearances: Command, session: Session): void {
  clearances
    .command('show')
    .description('a clearance: how it stands, what it lost, what was signed')
    .argument('<place>', '0-based place', toPlace)
    .action(async (place: number) => {
      const facts = await session.client().clearance(place);
      session.output.answer(facts, clearanceDetails(facts));
    });
}

function addFetch(clearances: Command, session: Session): void {
  clearances
    .command('fetch')
    .description(
      'fetch the bundle by which gateways decide; exit code 1, and nothing written, when it is empty',
    )
    .argument(...interconnectionArgument)
    .requiredOption('--out <file>', 'bundle file, replaced in one step')
    .action(async (id: string, { out }: { readonly out: string }) => {
      const bundle = await session.client().bundle(interconnectionIdOf(id));
      const { length: count } = bundle.clearances;
      if (count === 0) {
        // Most likely the key to log in with is missing; a gateway that has a bundle is better off with that one.
        session.exitCode = exitCodes.refused;
        session.output.answer({ file: null, clearances: 0 }, [
          'No clearance that you may see; nothing written',
        ]);
        return;
      }
      await replace(out, `${JSON.stringify(bundle)}\n`);
      session.output.answer({ file: out, clearances: count, statusList: bundle.statusList !== undefined }, [
        `Kept ${out}: ${count} clearances${bundle.statusList === undefined ? ', no status list yet' : ''}`,
        `  next: interlock gateway check --bundle ${out} --trust <file> --flow <flow>`,
      ]);
    });
}

/** A gateway may read it at any moment: it finds the old bundle or the new one, never half of one. */
async function replace(file: string, text: string): Promise<void> {
  const beside = `${file}.new`;
  await writeFile(beside, text);
  await rename(beside, file);
}
