import type { Command } from 'commander';
import { plan, toAlternativeWords, type PlanStep } from '#core/verification';
import { exitCodes } from '../exit-code';
import type { Session } from '../session';
import { narrow } from './verify-findings';
import { addSubject, noteOf, previewOf, type SubjectOptions } from './verify-subject';

interface PlanOptions extends SubjectOptions {
  readonly owes?: string;
}

/** Adds `verify plan`. */
export function addVerifyPlan(verify: Command, session: Session): void {
  const command = verify
    .command('plan')
    .description(
      'who has to do what before a system may operate or be connected; exit code 0 when nothing is left to do',
    );
  addSubject(command)
    .option('--owes <party>', 'only what this party owes')
    .action(async (system: string | undefined, options: PlanOptions) => {
      const { owes } = options;
      const preview = await previewOf(system, options, session);
      const { outcome } = preview.verdict;
      const steps = plan(narrow(preview.verdict, owes === undefined ? {} : { owes }));
      if (outcome === 'deny') session.exitCode = exitCodes.refused;
      session.output.answer({ outcome, steps }, [
        ...byParty(steps).flatMap((each) => partyLines(each, session)),
        steps.length === 0 ? `${outcome}: nothing is left to do` : `${outcome}: ${steps.length} steps`,
      ]);
      session.output.note(noteOf(preview));
    });
}

/** The steps of each party, parties in the order in which their first step comes. */
function byParty(steps: readonly PlanStep[]): readonly (readonly PlanStep[])[] {
  const parties = [...new Set(steps.map(({ party }) => party))];
  return parties.map((party) => steps.filter((step) => step.party === party));
}

function partyLines(steps: readonly PlanStep[], { output }: Session): string[] {
  const party = steps[0]?.party ?? '';
  const total = steps.reduce((sum, { findings }) => sum + findings, 0);
  return [
    output.paint('strong', `${party} owes ${total === 1 ? '1 finding' : `${total} findings`}`),
    ...steps.flatMap((step, index) => stepLines(step, index + 1)),
  ];
}

function stepLines(step: PlanStep, number: number): string[] {
  const { action, command, closes, findings, subjects, requirements, isWaived, alternatives } = step;
  const ids = [...new Set(requirements.map(({ id }) => id))];
  return [
    `  ${number}. ${action}`,
    `     $ ${command}`,
    `     closes ${findings}${isWaived ? ', waived meanwhile' : ''}: ${closes.join(', ')}`,
    `     about ${subjects.map(({ kind, id }) => `${kind} ${id}`).join(', ')}`,
    ...(ids.length === 0 ? [] : [`     required by ${ids.join(', ')}`]),
    ...alternatives.flatMap((each) => [`     or, ${toAlternativeWords(each)}`, `     $ ${each.command}`]),
  ];
}
