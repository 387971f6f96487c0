import { defineKind, type Kind } from '#core/statement';
import { endClient } from './end-client';
import { endKey } from './end-key';
import { endNamespace } from './end-namespace';
import { endStatement } from './end-statement';
import type { Ending } from './ending';
import { retractionForm, type Retraction } from './retraction-form';

/** Ends what others rely on: an own statement, key, name prefix or client. It never ends an obligation. */
export const retraction: Kind = defineKind<Retraction>({
  name: 'retraction',
  typ: 'retraction.v1+jws',
  word: 'attestation',
  summary: 'Ends an own statement, key, name prefix or client from this place on.',
  maxBytes: 16 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'The issuer of what ends; for a name prefix also the operator.',
  ends: 'never',
  labels: 'clear-only',
  form: retractionForm,
  claims: (payload) => payload,
  reads: ({ issuer, payload: { subject } }) => [
    { table: 'registry', id: 'registry' },
    { table: 'party', id: issuer },
    ...withEnding(subject, (ending, what) => ending.reads(what, issuer)),
  ],
  admit: (view, entry) =>
    withEnding(entry.statement.payload.subject, (ending, what) => ending.refuse(view, entry, what)),
  apply: (view, entry) =>
    withEnding(entry.statement.payload.subject, (ending, what) => ending.end(view, entry, what)),
  touches: (entry, view) =>
    withEnding(entry.statement.payload.subject, (ending, what) => ending.touches(view, entry, what)),
  // A delegated key may retract; what, is judged by the entry that is ended.
  products: () => [],
});

/** Applies a question to a subject and the ending that knows it. */
function withEnding<Answer>(
  subject: Retraction['subject'],
  ask: <Subject>(ending: Ending<Subject>, subject: Subject) => Answer,
): Answer {
  if ('statement' in subject) return ask(endStatement, subject);
  if ('key' in subject) return ask(endKey, subject);
  return 'namespace' in subject ? ask(endNamespace, subject) : ask(endClient, subject);
}
