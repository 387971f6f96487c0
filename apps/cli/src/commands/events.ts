import type { Command } from 'commander';
import type { Session } from '../session';
import { toPlace } from './receipt';

/** Adds `events`. */
export function addEventsCommand(program: Command, session: Session): void {
  program
    .command('events')
    .description('what happened, entry by entry; with --json one event a line')
    .option('--after <place>', 'go on after the last place already seen', toPlace)
    .option('--limit <n>', 'how many at most', toPlace, 50)
    .action(async (query: { after?: number; limit: number }) => {
      const { events, next } = await session.client().events(query);
      for (const event of events) {
        const { place, at, kind, issuer, touches } = event;
        const when = new Date(at * 1000).toISOString();
        session.output.answer(event, [`${place}  ${when}  ${kind}  ${issuer}  ${touches.join(' ')}`]);
      }
      if (next !== null) session.output.note(`There is more: interlock events --after ${next}`);
    });
}
