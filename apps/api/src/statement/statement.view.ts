import { toBase64url } from '#core/bytes';
import type { Prepared } from '#core/register';
import type { RecordedEntry, RecordedObject } from '#registry/record';
import type { PresentState } from '#registry/statement';
import type { CheckAnswer, Receipt, StatementView, SubmissionAnswer } from './statement.schema';

/** What a submitter is told of an entry. */
export function toSubmissionAnswer(
  entry: RecordedEntry,
  proof: string | null,
  state: PresentState,
): SubmissionAnswer {
  return { ...toRegistered(entry), proof, state: toState(state) };
}

/** What a check tells of a prepared statement. */
export function toCheckAnswer({ statement, identity }: Prepared): CheckAnswer {
  const { kind, issuer, key } = statement;
  return { status: 200, kind, issuer, key, identity: toBase64url(identity) };
}

/** A registered statement as everybody may read it. */
export function toStatementView(
  entry: RecordedEntry,
  objects: readonly RecordedObject[],
  state: PresentState,
): StatementView {
  const named = objects.map(({ digest, salt, bytes }) => ({
    digest,
    salt: toBase64url(salt),
    size: bytes.length,
  }));
  return {
    ...toRegistered(entry),
    key: entry.key,
    statement: entry.bytes.toString('utf8'),
    ...(named.length > 0 && { objects: named }),
    state: toState(state),
  };
}

/** The receipt of an entry with this tlog-proof. */
export function toReceipt({ bytes, salt, leaf }: RecordedEntry, proof: string): Receipt {
  return {
    statement: bytes.toString('utf8'),
    salt: toBase64url(salt),
    leaf: leaf.toString('utf8'),
    proof,
  };
}

/** A state as JSON; the rows it was computed from are read-only, what is sent is a copy. */
export function toState({ status, ended, notes }: PresentState): SubmissionAnswer['state'] {
  return { status, ...(ended && { ended }), ...(notes && { notes: [...notes] }) };
}

function toRegistered({ place, at, kind, issuer, leafHash, leaf, salt }: RecordedEntry) {
  return {
    place,
    at,
    kind,
    issuer,
    leafHash: toBase64url(leafHash),
    leaf: leaf.toString('utf8'),
    salt: toBase64url(salt),
  };
}
