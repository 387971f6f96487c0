/** What an offline command needs of the program around it: nothing that could reach a server. */
export interface Terminal {
  readonly output: {
    /** The answer: the value for machines, the lines for people. */
    answer(value: unknown, lines: readonly string[]): void;
  };
  /** The bytes of a file, or of standard input for `-`. */
  read(file: string): Promise<Buffer>;
}
