import { refusalCodes, type RefusalCode } from '#core/refusal';

const codes = Object.keys(refusalCodes) as RefusalCode[];

/** Whether a text is one of the codes. */
export function isRefusalCode(text: string): text is RefusalCode {
  return Object.hasOwn(refusalCodes, text);
}

/** What a code means, as plain text. */
export function problemText(code: RefusalCode): string {
  const { status, cause, remedy } = refusalCodes[code];
  return `${code} (HTTP ${status})\n\n${cause}\n${remedy}\n`;
}

/** What a code means, as a page. */
export function problemPage(code: RefusalCode): string {
  const { status, cause, remedy } = refusalCodes[code];
  return page(
    code,
    `<p>${escape(cause)}</p><p>${escape(remedy)}</p><p>HTTP ${status}. <a href="/problems">All codes</a></p>`,
  );
}

/** Every code, as plain text. */
export function problemListText(): string {
  return `${codes.join('\n')}\n`;
}

/** Every code, as a page. */
export function problemListPage(): string {
  const rows = codes.map(
    (code) => `<dt><a href="/problems/${code}">${code}</a></dt><dd>${escape(refusalCodes[code].cause)}</dd>`,
  );
  return page('Problems', `<dl>${rows.join('')}</dl>`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>\n`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
