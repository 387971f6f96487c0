import type { Command } from 'commander';
import type { Task } from '#client';
import { everyItem } from '../every-item';
import { dateOf } from '../output';
import type { Session } from '../session';

/** Adds `tasks`. */
export function addTasksCommand(program: Command, session: Session): void {
  program
    .command('tasks')
    .description(
      'what waits for you: interconnections to sign or to have cleared, and what of yours runs out within 90 days',
    )
    .action(async () => {
      const client = session.clientOfSomebody();
      const tasks = [...(await everyItem((page) => client.tasks(page)))].sort(byUrgency);
      session.output.answer({ tasks }, [
        ...tasks.flatMap(toLines),
        tasks.length === 1 ? '1 task' : `${tasks.length} tasks`,
      ]);
    });
}

/** What somebody waits for first, then what runs out next. */
function byUrgency(a: Task, b: Task): number {
  return (a.due ?? 0) - (b.due ?? 0) || a.place - b.place;
}

function toLines({ task, kind, place, subjects, due, action, command }: Task): string[] {
  const until = due === null ? '' : `, until ${dateOf(due)}`;
  return [
    `${task}  ${kind}  ${subjects.join(', ')}, place ${place}${until}`,
    `  ${action}`,
    `  $ ${command}`,
  ];
}
