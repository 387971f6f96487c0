/** Controls with line ends, line and paragraph separators, and marks of direction: what a terminal would obey instead of show. */
const obeyed =
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The text as one line that a terminal may show, whoever wrote it: what it would obey is spelt out. */
export function printable(text: string): string {
  return text.replace(obeyed, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
