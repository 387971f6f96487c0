import { z } from 'zod';
import { isRefusal, Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  findEntry,
  findVisibleEntry,
  statementReference,
  type Kind,
} from '#core/statement';

const form = z.strictObject({
  ...actingClaims,
  subject: statementReference,
  ground: z.enum(['personal-data', 'confidential', 'court-order', 'mistake']),
});

type Erasure = z.infer<typeof form>;

/** Kinds whose text nothing else is computed from once they have ended. */
const erasable: ReadonlySet<string> = new Set(['attestation', 'counter-statement']);

/** Takes text, salt and identity of an ended statement out of the record. Its leaf stays, so the log proves the rest as before. */
export const erasure: Kind = defineKind<Erasure>({
  name: 'erasure',
  typ: 'erasure.v1+jws',
  word: 'register',
  summary: 'Erases the text of a statement that has ended; its leaf stays in the log.',
  maxBytes: 16 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'The issuer of what is erased, or the operator.',
  ends: 'never',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  reads: ({ issuer, payload: { subject } }) => [
    ...(['event', 'retraction', 'erasure', 'attestation', 'counter_statement'] as const).map((table) => ({
      table,
      id: String(subject.place),
    })),
    { table: 'registry', id: 'registry' },
    { table: 'party', id: issuer },
  ],
  admit: (view, { statement: { issuer, payload } }) => {
    const pointer = '/subject';
    const isOperator = view.get('registry', 'registry')?.operator === issuer;
    const subject = isOperator
      ? findEntry(view, payload.subject, pointer)
      : findVisibleEntry(view, issuer, payload.subject, pointer);
    if (isRefusal(subject)) return subject;
    const { id, kind, place } = subject;
    if (subject.issuer !== issuer && !isOperator) {
      return new Refusal('not-entitled', 'only its issuer or the operator erases a statement', { pointer });
    }
    if (!erasable.has(kind)) return new Refusal('not-erasable', `a ${kind} is not erased`, { pointer });
    if (view.get('erasure', id)) {
      return new Refusal('already-ended', `the statement at place ${place} is erased already`, { pointer });
    }
    return view.get('retraction', id)
      ? null
      : new Refusal('not-ended', `the statement at place ${place} has to be retracted first`, { pointer });
  },
  apply: (_view, { place, statement: { issuer, payload } }) => [
    change('erasure', { id: String(payload.subject.place), place, issuer, ground: payload.ground }),
  ],
  erases: ({ subject }) => subject.place,
  touches: ({ statement: { payload } }) => [{ key: `statement:${payload.subject.place}`, effect: 'removes' }],
});
