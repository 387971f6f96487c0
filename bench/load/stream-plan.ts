/** What a stream of statements is made of: lines of a file, each once. */
export interface StreamPlan {
  /** One statement a line. */
  readonly file: string;
  /** The first line to send, counted from 0. */
  readonly from: number;
  readonly count: number;
  readonly port: number;
  readonly path: string;
}

/** What came of it. */
export interface StreamResult {
  /** From the first byte sent to the last result. */
  readonly seconds: number;
  /** Results with a proof, and others. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Some of them, and every one without a proof. */
  readonly samples: readonly string[];
}
