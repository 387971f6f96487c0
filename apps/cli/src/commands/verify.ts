import { Option, type Command } from 'commander';
import type { Preview } from '#client';
import { renderMarkdown, renderText, type Verdict } from '#core/verification';
import { exitCodes } from '../exit-code';
import type { Session } from '../session';
import { narrow, tableOf, type FindingFilter } from './verify-findings';
import { addVerifyIssue } from './verify-issue';
import { addVerifyPlan } from './verify-plan';
import { addSubject, noteOf, previewOf, type SubjectOptions } from './verify-subject';

const formats = ['tree', 'table', 'markdown', 'json'] as const;

interface PreviewOptions extends Omit<FindingFilter, 'gate'>, SubjectOptions {
  readonly format: (typeof formats)[number];
  readonly gate?: string;
  readonly all?: boolean;
}

/** Adds `verify preview`, `verify plan` and `verify issue`. */
export function addVerifyCommands(program: Command, session: Session): void {
  const verify = program
    .command('verify')
    .description('judge a system before it operates, an interconnection before it is made');
  addPreview(verify, session);
  addVerifyPlan(verify, session);
  addVerifyIssue(verify, session);
}

function addPreview(verify: Command, session: Session): void {
  const command = verify
    .command('preview')
    .description(
      'whether a system may operate or be connected, and what is not shown; exit code 0 for permit and conditional, 1 for deny',
    );
  addSubject(command)
    .addOption(new Option('--format <format>', 'how to show the verdict').choices(formats).default('tree'))
    .addOption(
      new Option('--gate <n>', 'only what this gate found').choices(
        Array.from({ length: 9 }, (_, index) => String(index + 1)),
      ),
    )
    .option('--owes <party>', 'only what this party owes')
    .option('--all', 'with the format table: also what does not deny')
    .action(async (system: string | undefined, options: PreviewOptions) => {
      const preview = await previewOf(system, options, session);
      const { gate, owes } = options;
      const verdict = narrow(preview.verdict, {
        ...(gate !== undefined && { gate: Number(gate) }),
        ...(owes !== undefined && { owes }),
      });
      if (verdict.outcome === 'deny') session.exitCode = exitCodes.refused;
      const shown = { ...preview, verdict };
      session.output.answer(shown, linesOf(shown, options));
      session.output.note(noteOf(preview));
    });
}

function linesOf(preview: Preview, { format, all }: PreviewOptions): string[] {
  const { verdict } = preview;
  switch (format) {
    case 'tree':
      return toLines(renderText(verdict));
    case 'markdown':
      return toLines(renderMarkdown(verdict));
    case 'table':
      return [...tableOf(verdict, all ? 'all' : 'open'), outcomeOf(verdict)];
    case 'json':
      return [JSON.stringify(preview)];
  }
}

function outcomeOf({ outcome, subject, gatesAsked }: Verdict): string {
  return `${outcome}: ${subject.id}, gates asked for: ${gatesAsked.join(' ')}`;
}

function toLines(text: string): string[] {
  return text.trimEnd().split('\n');
}
