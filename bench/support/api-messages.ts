import type { LockHold } from '#registry/register';

/** What the API process of a bench tells whoever started it. */
export type ApiMessage =
  | { readonly type: 'ready'; readonly port: number }
  | { readonly type: 'observations'; readonly observations: Observations };

/** What was seen since the last question. */
export interface Observations {
  readonly holds: readonly LockHold[];
  /** Resident memory in bytes. */
  readonly rss: number;
  /** Microseconds of processor time, all threads. */
  readonly cpu: number;
}
