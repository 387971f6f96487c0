import { Option, type Command } from 'commander';
import type { VerdictFacts } from '#client';
import { renderMarkdown, renderText, type Verdict } from '#core/verification';
import { everyItem } from '../every-item';
import { exitCodes } from '../exit-code';
import type { Session } from '../session';
import { openFacts } from '../verdict';
import { toPlace } from './receipt';
import { addVerdictDiff } from './verdict-diff';
import { standingLines, verdictLine } from './verdict-lines';
import { addVerdictReplay } from './verdict-replay';
import { tableOf } from './verify-findings';

const formats = ['tree', 'table', 'markdown'] as const;

type Format = (typeof formats)[number];

/** Adds `verdict list`, `show`, `diff` and `replay`. */
export function addVerdictCommands(program: Command, session: Session): void {
  const verdict = program
    .command('verdict')
    .description('look at what was judged for good, compare it, and judge it again yourself');
  addList(verdict, session);
  addShow(verdict, session);
  addVerdictDiff(verdict, session);
  addVerdictReplay(verdict, session);
}

function addList(verdict: Command, session: Session): void {
  verdict
    .command('list')
    .description('the registered verdicts you may see; exit code 1 when there are none')
    .option('--subject <id>', 'those about this interconnection or system: <party>/<name>')
    .action(async ({ subject }: { readonly subject?: string }) => {
      const client = session.client();
      const filter = subject === undefined ? {} : { subject };
      const found = await everyItem((page) => client.verdicts({ ...page, ...filter }));
      if (found.length === 0) session.exitCode = exitCodes.refused;
      session.output.answer({ verdicts: found }, [...found.map(verdictLine), `${found.length} verdicts`]);
    });
}

function addShow(verdict: Command, session: Session): void {
  verdict
    .command('show')
    .description(
      'a verdict: how it stands, what was found; exit code 0 where it permits and stands, 1 otherwise',
    )
    .argument('<place>', '0-based place', toPlace)
    .addOption(new Option('--format <format>', 'how to show the findings').choices(formats).default('tree'))
    .action(async (place: number, { format }: { readonly format: Format }) => {
      const facts = await session.client().verdict(place);
      const { verdict: opened, closed } = openFacts(facts);
      if (!permitsNow(facts)) session.exitCode = exitCodes.refused;
      const hidden = closed > 0 ? [`${closed} findings are opened only to those they concern`] : [];
      session.output.answer(facts, [...linesOf(opened, format), ...standingLines(facts), ...hidden]);
      session.output.note(`nobody has to believe this: interlock verdict replay ${place}`);
    });
}

/** A verdict that was followed stands for nothing any more, whatever it said. */
function permitsNow({ outcome, standing }: VerdictFacts): boolean {
  return outcome !== 'deny' && standing === 'stands';
}

function linesOf(verdict: Verdict, format: Format): string[] {
  switch (format) {
    case 'tree':
      return renderText(verdict).trimEnd().split('\n');
    case 'markdown':
      return renderMarkdown(verdict).trimEnd().split('\n');
    case 'table':
      return tableOf(verdict, 'all');
  }
}
