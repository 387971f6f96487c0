/** What a load generator is told to do: send the lines of a file, each once, each as the body of one request. */
export interface LoadPlan {
  /** One body a line. */
  readonly file: string;
  /** The first line to send, counted from 0. */
  readonly from: number;
  /** How many lines to send at most. */
  readonly count: number;
  readonly port: number;
  readonly path: string;
  readonly contentType: string;
  /** Requests under way at most. */
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second at fixed times, whatever the answers do; as fast as the connections allow when absent. */
  readonly rate?: number;
  /** A text that an answer must hold to count as good. */
  readonly expects?: string;
}

/** What came of it. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Answers by status; `failed` counts connections that broke, `unexpected` good answers without the text. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Milliseconds from when a request was due to its whole answer. */
  readonly latency: Latency;
  /** A few answers, for whoever wants to look closer. */
  readonly samples: readonly string[];
}

export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}
