/** What is needed of `fetch` (WHATWG Fetch); a test or a proxy hands in its own. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

/** fetch says "fetch failed" and hides why in the cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof AggregateError) return reasonOf(cause.errors[0]);
  return cause instanceof Error ? reasonOf(cause) : error.message;
}
