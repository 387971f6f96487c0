import { kinds } from '#core/kinds';
import type { Kind } from '#core/statement';

/** The page of kinds in Markdown, from the list of kinds. */
export function kindsPage(): string {
  return `${[...heading, ...kinds.map(section)].join('\n')}\n`;
}

const heading = [
  '# Kinds of statements',
  '',
  'Every statement is a compact JWS whose `typ` names its kind and version. Generated from `libs/core/src/statement/kinds.ts` by `npm run generate`.',
];

const endings: Readonly<Record<Kind['ends'], string>> = {
  never: 'It does not end.',
  retraction: 'Ends by a `retraction`.',
  successor: 'Ends when the next one takes its place.',
};

function section(kind: Kind): string {
  return [
    '',
    `## ${kind.name}`,
    '',
    kind.summary,
    '',
    `- typ: \`${kind.typ}\`, at most ${kind.maxBytes / 1024} KiB`,
    `- Issued by ${kind.issuedBy === 'registry' ? 'the registry' : 'a party'}${kind.acts ? '; acts, so `aud` names this registry' : ''}`,
    `- Standing: ${kind.standing}`,
    `- ${endings[kind.ends]}${kind.remains ? ' Its text can be erased afterwards.' : ''}`,
  ].join('\n');
}
