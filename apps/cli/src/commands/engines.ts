import { InvalidArgumentError, type Command } from 'commander';
import type { ShadowRunFacts } from '#client';
import { ShadowReport, type ShadowLine } from '#core/shadow';
import { everyItem } from '../every-item';
import { exitCodes } from '../exit-code';
import { VerificationFailed } from '../offline';
import type { Session } from '../session';
import { engineLine, shadowLines } from './engine-lines';

const digest = [
  '<sha256>',
  'lowercase hex SHA-256 of its file, from: interlock engines list',
  toDigest,
] as const;

/** Adds `engines list`, `shadow` and `activate`. */
export function addEngineCommands(program: Command, session: Session): void {
  const engines = program
    .command('engines')
    .description('the files of rules that judge: what another one changes, and putting it in force');
  addList(engines, session);
  addShadow(engines, session);
  addActivate(engines, session);
}

function addList(engines: Command, session: Session): void {
  engines
    .command('list')
    .description('every engine that is kept; the one with a star is in force')
    .action(async () => {
      const found = await session.client().engines().list();
      session.output.answer({ engines: found }, found.map(engineLine));
    });
}

function addShadow(engines: Command, session: Session): void {
  engines
    .command('shadow')
    .description(
      'have all that is cleared judged by an engine beside the one in force, as the operator; exit code 0 where they say the same of all of it, 1 where not',
    )
    .argument(...digest)
    .action(async (sha256: string) => {
      const client = session.client().engines();
      const run = await client.shadow(sha256);
      const differences = await everyItem((page) => client.differences(sha256, run.id, page));
      verifyReport(sha256, run, differences);
      if (differences.length > 0) session.exitCode = exitCodes.refused;
      session.output.answer({ ...run, differences }, shadowLines(run, differences));
      session.output.note(`to put it in force: interlock engines activate ${sha256} --report ${run.report}`);
    });
}

function addActivate(engines: Command, session: Session): void {
  engines
    .command('activate')
    .description('put an engine in force, as the operator who was shown what it changes')
    .argument(...digest)
    .requiredOption('--report <digest>', 'what interlock engines shadow came to')
    .action(async (sha256: string, { report }: { readonly report: string }) => {
      const place = await session.client().engines().activate(sha256, report);
      session.output.answer({ sha256, place }, [`${sha256} is in force since place ${place}`]);
      session.output.note('what is cleared is judged again: interlock verdict list');
    });
}

/** What is shown has to be what the report stands for: the registry acts by its digest alone. */
function verifyReport(engine: string, run: ShadowRunFacts, lines: readonly ShadowLine[]): void {
  const report = new ShadowReport({ active: run.active.sha256, engine });
  for (const line of lines) report.add(line);
  if (report.digest() === run.report && lines.length === run.changed + run.unjudged) return;
  throw new VerificationFailed('object-mismatch', 'the differences are not those that the report stands for');
}

function toDigest(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw new InvalidArgumentError('expected 64 of 0-9 and a-f');
}
