import { findingCodes } from '#core/verification';

/** The page of finding codes in Markdown: one row a code, in the order of the table, which is that of the gates. */
export function findingCodesPage(): string {
  const rows = Object.entries(findingCodes).map(
    ([code, { gate, outcome, cause, remedy }]) =>
      `| ${gate ?? 'any'} | \`${code}\` | ${outcome} | ${cell(cause)} | ${cell(remedy)} |`,
  );
  return `${[...heading, ...rows].join('\n')}\n`;
}

const heading = [
  '# Finding codes',
  '',
  'What a judgement finds (docs/formats/verdict.md). Codes stay; texts may improve. `unmet` and `unknown` deny where their gate',
  'is asked for, the other outcomes do not.',
  'Generated from `libs/core/src/verification/finding-codes.ts` by `npm run generate`.',
  '',
  '| Gate | Code | Outcome | Cause | What to do |',
  '| --- | --- | --- | --- | --- |',
];

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
