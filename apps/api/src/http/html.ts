import type { LocalizedText } from '#core/catalogue';

/** Pages for people: no script, no style, nothing that is fetched; every text that is not markup of ours is escaped. */

/** Text between tags, or in an attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** A whole page; `parts` are markup. */
export function htmlPage(title: string, parts: readonly string[]): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>`;
  return `<!doctype html><html lang="en"><head>${head}</head><body>${parts.join('\n')}</body></html>\n`;
}

/** A table of texts. */
export function htmlTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return markupTable(
    columns,
    rows.map((cells) => cells.map(escaped)),
  );
}

/** The same with cells that are markup. */
export function markupTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
}

/** A text in every language it is given in, as markup. */
export function inItsLanguages(text: LocalizedText): string {
  const languages = Object.keys(text).sort();
  return languages
    .map((language) => `<span lang="${escaped(language)}">${escaped(text[language] ?? '')}</span>`)
    .join('<br>');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
