/** Where text goes: a stream of the process, or a test's memory. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}
