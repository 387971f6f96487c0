import type { Command } from 'commander';
import type { Judgement } from '#client';
import { digestOf, renderText } from '#core/verification';
import { exitCodes } from '../exit-code';
import { VerificationFailed } from '../offline';
import type { Session } from '../session';
import { interconnectionArgument, interconnectionIdOf } from './interconnection-argument';

/** Adds `verify issue`. */
export function addVerifyIssue(verify: Command, session: Session): void {
  verify
    .command('issue')
    .description(
      'have an interconnection judged for good: a permit is registered and its flows are cleared; exit code 0 for permit and conditional, 1 for deny',
    )
    .argument(...interconnectionArgument)
    .action(async (interconnection: string) => {
      const judgement = await session.clientOfSomebody().issue(interconnectionIdOf(interconnection));
      const { verdict } = judgement;
      if (digestOf(verdict) !== verdict.digest) {
        throw new VerificationFailed('object-mismatch', 'the verdict is not the one its digest stands for');
      }
      if (verdict.outcome === 'deny') session.exitCode = exitCodes.refused;
      session.output.answer(judgement, linesOf(judgement));
      session.output.note(noteOf(judgement));
    });
}

function linesOf({ verdict, place, clearances }: Judgement): string[] {
  const told = verdict.outcome === 'deny' ? renderText(verdict).trimEnd().split('\n') : [];
  const outcome =
    place === null
      ? `${verdict.outcome}, not registered`
      : `${verdict.outcome}, registered at place ${place}`;
  return [...told, outcome, ...clearances.map(({ flow, place: at }) => `  ${flow} cleared at place ${at}`)];
}

function noteOf({ interconnection, verdict, place }: Judgement): string {
  if (verdict.outcome !== 'deny') return `for the gateway: interlock clearances fetch ${interconnection}`;
  return place === null
    ? 'a denial is registered once the owners of all ends have asked'
    : `what is owed: interlock verify plan --interconnection ${interconnection}`;
}
