import type { RecordedEntry } from '#registry/record';
import { presentState, type PresentState } from '#registry/statement';

/**
 * The state of a statement that got its place this moment: nothing can have ended it yet, so only its own validity
 * decides, and the database need not be asked.
 */
export function freshState({ kind, at, bytes }: RecordedEntry, now: number): PresentState {
  const validity = kind === 'attestation' ? validityOf(bytes) : null;
  return presentState({ kind, at, ended: null, key: null, validity }, now);
}

/** The validity an accepted attestation states; its form was checked when it was prepared. */
function validityOf(bytes: Buffer): { from: number; until: number } {
  const [, payload = ''] = bytes.toString('latin1').split('.', 2);
  const { predicate } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    predicate: { validFrom: number; validUntil: number };
  };
  return { from: predicate.validFrom, until: predicate.validUntil };
}
