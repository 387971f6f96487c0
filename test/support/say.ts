import type { Submission } from '#core/register';

/** Has a statement registered, or refused, and tells where it stands. */
export type Say = (
  submission: Submission | Promise<Submission>,
) => Promise<{ readonly place: number; readonly leafHash: string }>;
