import { refusalCodes, type RefusalCode } from '#core/refusal';
import type { ProblemCode } from './problem-code.schema';

const codes = Object.keys(refusalCodes) as RefusalCode[];

/** The forms in which a code is explained, the one for people first. */
export type ProblemForm = 'text/html' | 'text/plain' | 'application/json';

/** Whether a text is one of the codes. */
export function isRefusalCode(text: string): text is RefusalCode {
  return Object.hasOwn(refusalCodes, text);
}

/** What a code means: cause and remedy. */
export function explain(code: RefusalCode, form: ProblemForm): string | ProblemCode {
  const facts = factsOf(code);
  if (form === 'application/json') return facts;
  return form === 'text/html' ? toPage(facts) : toText(facts);
}

/** What every code means, in the order of their kind of status; the plain text is a list of codes. */
export function explainAll(form: ProblemForm): string | ProblemCode[] {
  const all = codes.map(factsOf);
  if (form === 'application/json') return all;
  return form === 'text/html' ? toListPage(all) : `${codes.join('\n')}\n`;
}

function factsOf(code: RefusalCode): ProblemCode {
  return { type: `/problems/${code}`, code, ...refusalCodes[code] };
}

function toText({ code, status, cause, remedy }: ProblemCode): string {
  return `${code} (HTTP ${status})\n\n${cause}\n${remedy}\n`;
}

function toPage({ code, status, cause, remedy }: ProblemCode): string {
  const what = `<p>${escape(cause)}</p><p>${escape(remedy)}</p>`;
  return page(code, `${what}<p>HTTP ${status}. <a href="/problems">All codes</a></p>`);
}

function toListPage(all: readonly ProblemCode[]): string {
  const rows = all.map(
    ({ type, code, cause }) => `<dt><a href="${type}">${code}</a></dt><dd>${escape(cause)}</dd>`,
  );
  return page('Problems', `<dl>${rows.join('')}</dl>`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>\n`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
