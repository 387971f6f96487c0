import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { allLines } from './script';
import type { StoryParts } from './scene';
import { expect } from './surprise';

/** What holds at every start, however often the story was played: the same places, a log that is what was signed, a state that follows from it. */
export async function everyStart({ as, stage }: StoryParts): Promise<readonly string[]> {
  const outcomes = (await stage.submit(allLines)).map(({ outcome }) => outcome);
  expect(
    outcomes.every((outcome) => outcome === 'known'),
    `every statement is known: ${outcomes.join(', ')}`,
  );
  const audited = await as('aoba-water').succeeding('audit', 'log');
  const rebuilt = await as('aoba-water').succeeding('audit', 'rebuild');
  return [
    `${outcomes.length} statements were sent again: each has the place it had`,
    audited.command,
    ...audited.lines.slice(1),
    rebuilt.command,
    ...rebuilt.lines,
  ];
}

/** Writes down, for a shell, what commands about the example need; returns the file. */
export async function writeNames(
  url: string,
  { cast, directory, interconnection, journal }: StoryParts,
): Promise<string> {
  const names = {
    INTERLOCK_URL: url,
    INTERLOCK_CLIENT_KEY: cast.keys['aoba-water'],
    EXAMPLE: directory,
    AOBA_VALVES: interconnection,
    DENIAL: journal.placeOf('deny'),
    PERMIT: journal.placeOf('permit'),
    REPORT_45: journal.placeOf('report-45'),
  };
  const lines = Object.entries(names).map(([name, value]) => `export ${name}='${value}'\n`);
  const file = path.join(directory, '..', 'names.sh');
  await writeFile(
    file,
    `# What commands about the worked example need, typed as the waterworks.\n${lines.join('')}`,
  );
  return file;
}

/** Where a person goes on from here. */
export function whereToLook(url: string, names: string, { interconnection }: StoryParts): string[] {
  const file = path.relative(process.cwd(), names);
  return [
    `${url}/v1/interconnections/${interconnection}`,
    '  who proposed, who signed',
    `${url}/v1/verifications/preview?interconnection=${interconnection}`,
    '  the verdict of this moment as a page: all findings with what they rest on',
    '',
    'In another terminal, as the waterworks:',
    `$ . ${file.startsWith('..') ? names : file}`,
    '$ npx interlock clearances fetch $AOBA_VALVES --out $EXAMPLE/bundle.json',
    '$ npx interlock gateway check --bundle $EXAMPLE/bundle.json --trust $EXAMPLE/trust.json --flow commands',
    '$ npx interlock clearances list $AOBA_VALVES',
    '$ npx interlock verdict diff $DENIAL $PERMIT',
    '$ npx interlock verify plan --interconnection $AOBA_VALVES',
  ];
}
