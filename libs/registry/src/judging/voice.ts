import type { Submission } from '#core/register';

/** Draws up and signs what the registry says. */
export interface Voice {
  say(kind: string, at: number, members?: Readonly<Record<string, unknown>>): Promise<Submission>;
}
