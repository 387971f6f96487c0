/** Controls, C1 controls and bidi overrides: what a terminal would obey instead of show. Our own colours and line ends stay. */
const obeyed =
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
  /\u001b(?!\[(?:0|1|2|31|32)m)|[\u0000-\u0009\u000b-\u001a\u001c-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The text as a terminal may show it, whoever wrote it: what it would obey is spelt out. */
export function printable(text: string): string {
  return text.replace(obeyed, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
