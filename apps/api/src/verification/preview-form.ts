import { renderMarkdown, renderText } from '#core/verification';
import { verdictPage } from './verdict-page';
import type { Preview } from './verification.schema';

/** The forms in which a preview is answered, the one for programs first. */
export const previewForms = ['application/json', 'text/html', 'text/markdown', 'text/plain'] as const;

export type PreviewForm = (typeof previewForms)[number];

/** A preview in the form asked for. */
export function toForm(preview: Preview, form: PreviewForm): Preview | string {
  switch (form) {
    case 'application/json':
      return preview;
    case 'text/html':
      return verdictPage(preview.verdict, noteOf(preview));
    case 'text/markdown':
      return `${renderMarkdown(preview.verdict)}\n${noteOf(preview)}\n`;
    case 'text/plain':
      return `${renderText(preview.verdict)}\n${noteOf(preview)}\n`;
  }
}

/** What a reader has to know beside the verdict. */
function noteOf({ reader, definition, assumed }: Preview): string {
  const eyes = reader === null ? 'everybody may see' : `${reader} may see`;
  return [
    `A preview: nothing is registered or signed. It rests on what ${eyes}, and on nothing else.`,
    ...(definition === 'draft' ? ['The definition is a draft that nobody signed.'] : []),
    ...(assumed > 0 ? [`Assumed besides: ${assumed} attestations that nobody signed.`] : []),
  ].join(' ');
}
