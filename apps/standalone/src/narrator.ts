/** Tells a person at a terminal what happens, one step after the other. */
export interface Narrator {
  /** A headline. */
  title(text: string): void;
  /** What is about to be done, numbered. */
  step(text: string): void;
  /** What came of it. */
  tell(text: string): void;
}

/** A narrator that writes lines. */
export function narrateTo(write: (line: string) => void): Narrator {
  let number = 0;
  return {
    title: (text) => write(`\n${text}\n`),
    step: (text) => write(`\n${String(++number).padStart(2)}. ${text}`),
    tell: (text) => write(`    ${text}`),
  };
}
