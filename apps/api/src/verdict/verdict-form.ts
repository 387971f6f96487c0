import { renderMarkdown, renderText, type Verdict } from '#core/verification';
import { verdictPage } from '../verification/verdict-page';
import type { VerdictStatementView } from './verdict.schema';

/** The forms in which a registered verdict is answered, the one for programs first. */
export const verdictForms = ['application/json', 'text/html', 'text/markdown', 'text/plain'] as const;

export type VerdictForm = (typeof verdictForms)[number];

/** A registered verdict in the form asked for; `visible` is what the reader may see of it. */
export function toVerdictForm(
  view: VerdictStatementView,
  visible: Verdict,
  form: VerdictForm,
): VerdictStatementView | string {
  switch (form) {
    case 'application/json':
      return view;
    case 'text/html':
      return verdictPage(visible, noteOf(view));
    case 'text/markdown':
      return `${renderMarkdown(visible)}\n${noteOf(view)}\n`;
    case 'text/plain':
      return `${renderText(visible)}\n${noteOf(view)}\n`;
  }
}

/** What a reader has to know beside the verdict: where it stands, what became of it, what he does not see. */
function noteOf({ place, leafHash, standing, followedBy, lost, findings }: VerdictStatementView): string {
  const closed = findings.filter(({ finding }) => finding === undefined).length;
  return [
    `Registered at place ${place}, leaf ${leafHash}.`,
    `It ${words[standing]}${followedBy === null ? '' : `; judged again at place ${followedBy}`}.`,
    ...lost.map(({ key, place: by }) =>
      key === null ? 'Lost: something you may not see.' : `Lost: ${key}, at place ${by}.`,
    ),
    ...(closed > 0 ? [`${closed} findings are opened only to those they concern.`] : []),
  ].join(' ');
}

const words = {
  stands: 'stands',
  'lost-ground': 'lost what it rests on',
  expired: 'has expired',
  followed: 'was followed by another',
} as const;
