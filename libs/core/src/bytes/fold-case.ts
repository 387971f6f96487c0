/** A text with A to Z as a to z and everything else as it is: independent of locale and Unicode version. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32));
}
