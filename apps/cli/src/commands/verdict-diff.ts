import type { Command } from 'commander';
import { compareVerdicts, isDifferent } from '#core/verification';
import { exitCodes } from '../exit-code';
import type { Session } from '../session';
import { openFacts } from '../verdict';
import { toPlace } from './receipt';
import { differenceLines } from './verdict-lines';

/** Adds `verdict diff`. */
export function addVerdictDiff(verdict: Command, session: Session): void {
  verdict
    .command('diff')
    .description('what tells two verdicts apart; exit code 0 where they say the same, 1 where they differ')
    .argument('<before>', '0-based place', toPlace)
    .argument('<after>', '0-based place', toPlace)
    .action(async (first: number, second: number) => {
      const client = session.client();
      const before = openFacts(await client.verdict(first));
      const after = openFacts(await client.verdict(second));
      const difference = compareVerdicts(before.verdict, after.verdict);
      const differs = isDifferent(difference);
      if (differs) session.exitCode = exitCodes.refused;
      const verdicts = { before: before.verdict, after: after.verdict };
      session.output.answer(
        { before: first, after: second, differs, ...difference },
        differs ? differenceLines(difference, verdicts) : ['They say the same.'],
      );
      const closed = before.closed + after.closed;
      if (closed > 0) session.output.note(`${closed} findings that are closed to you were not compared`);
    });
}
