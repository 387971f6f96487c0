import { gatewayCodes } from '#core/clearance';
import { markdownTable } from './markdown-table';

/** The page of a gateway's answers in Markdown: one row a code, in the order in which they are found. */
export function gatewayCodesPage(): string {
  const rows = Object.entries(gatewayCodes).map(([code, { isAllowed, cause, remedy }]) => [
    `\`${code}\``,
    isAllowed ? 'may go on' : 'refused',
    cause,
    remedy,
  ]);
  return `${heading}\n${markdownTable(['Code', 'The flow', 'Cause', 'What to do'], rows)}\n`;
}

const heading = `# Gateway codes

What a gateway answers (docs/formats/clearance.md). Codes stay; texts may improve.
Generated from \`libs/core/src/clearance/gateway-codes.ts\` by \`npm run generate\`.
`;
