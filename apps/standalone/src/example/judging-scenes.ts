import path from 'node:path';
import type { Judgement } from '#client';
import type { PartyName } from './cast';
import { typed } from './command-line';
import type { Scene, StoryParts } from './scene';
import { expect, Surprise } from './surprise';
import { verdictLines } from './tell-verdict';

/** The first verdict; a denial is registered once the owners of both ends have asked. */
export function denial(parts: StoryParts): Scene {
  return {
    name: 'first verdict',
    title:
      'Both ends ask for a verdict. It says what is not shown, who owes it, and the command to begin with.',
    play: async () => {
      await issue(parts, 'kitakaze-valve');
      return tell(await issue(parts, 'aoba-water'), 'deny', parts);
    },
  };
}

/** The second one. */
export function permit(parts: StoryParts): Scene {
  return {
    name: 'second verdict',
    title: 'Judged again. A permit is signed and registered, and with it a clearance for each flow.',
    play: async () => tell(await issue(parts, 'aoba-water'), 'permit', parts),
  };
}

/** Nobody has to believe a verdict. */
export function replay(parts: StoryParts): Scene {
  return {
    name: 'replay',
    title:
      'Nobody has to believe the registry. Both verdicts are judged again, offline, by the engine they name.',
    play: async () => [...(await judgedAgain('deny', parts)), ...(await judgedAgain('permit', parts))],
  };
}

async function issue({ as, interconnection }: StoryParts, asking: PartyName): Promise<Judgement | undefined> {
  const [judgement] = await as(asking).answers<Judgement>('verify', 'issue', interconnection);
  return judgement;
}

function tell(judgement: Judgement | undefined, outcome: 'permit' | 'deny', parts: StoryParts): string[] {
  const lines = judgement ? verdictLines(judgement, parts.cast) : [];
  const place = judgement?.place ?? null;
  expect(judgement?.verdict.outcome === outcome, `the verdict is ${outcome}: ${lines.join('\n')}`);
  if (place === null) throw new Surprise(`expected that the verdict is registered: ${lines.join('\n')}`);
  parts.journal.note(outcome, place);
  return [typed(['verify', 'issue', parts.interconnection]), ...lines];
}

/** What it takes is kept in a folder; then nothing is fetched any more. */
async function judgedAgain(name: string, { as, directory, journal }: StoryParts): Promise<string[]> {
  const folder = path.join(directory, 'verdicts', name);
  const commands = as('aoba-water');
  const kept = await commands.succeeding(
    'verdict',
    'replay',
    String(journal.placeOf(name)),
    '--save',
    folder,
  );
  const judged = await commands.offline().succeeding('verdict', 'replay', '--from', folder);
  return [kept.command, judged.command, ...judged.lines.filter((line) => line.startsWith('verdict '))];
}
