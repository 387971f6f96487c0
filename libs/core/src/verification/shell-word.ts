/** What a shell takes as it stands. */
const plain = /^[\w@%+=:,./-]+$/;

/** A text of somebody else as one word of a command line (POSIX shell, XCU §2.2.2): names of products may hold anything printable. */
export function shellWord(text: string): string {
  return plain.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
