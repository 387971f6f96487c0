import { refusalCodes } from '#core/refusal';

/** The page of refusal codes in Markdown: one row a code, by HTTP status, then by code. */
export function errorCodesPage(): string {
  const rows = Object.entries(refusalCodes)
    .map(([code, entry]) => ({ code, ...entry }))
    .sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1))
    .map(
      ({ code, status, cause, remedy }) => `| ${status} | \`${code}\` | ${cell(cause)} | ${cell(remedy)} |`,
    );
  return `${[...heading, ...rows].join('\n')}\n`;
}

const heading = [
  '# Error codes',
  '',
  'What a refused request answers with: an RFC 9457 problem document whose `code` is one of these. Codes stay; texts may improve.',
  'Generated from `libs/core/src/refusal/refusal-codes.ts` by `npm run generate`.',
  '',
  '| Status | Code | Cause | What to do |',
  '| --- | --- | --- | --- |',
];

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
