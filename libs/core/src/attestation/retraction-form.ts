import { z } from 'zod';
import { clientName, namePrefix } from '#core/party';
import { actingClaims, instant, partyId, sha256Base64url, statementReference } from '#core/statement';

/** What a retraction can end. */
export const subjectForms = {
  statement: z.strictObject({
    statement: statementReference,
    /** The attestation of one's own that says the same from now on: whatever rested on the other rests on it. */
    cover: statementReference.optional(),
  }),
  key: z.strictObject({
    key: sha256Base64url,
    as: z.enum(['retired', 'compromised']),
    since: instant.optional(),
  }),
  namespace: z.strictObject({ namespace: namePrefix, party: partyId }),
  client: z.strictObject({ client: clientName }),
};

/** Shape of the payload. */
export const retractionForm = z.strictObject({
  ...actingClaims,
  subject: z.union([subjectForms.statement, subjectForms.key, subjectForms.namespace, subjectForms.client]),
  reason: z.enum(['withdrawn', 'wrong', 'replaced', 'ceased', 'key-lost', 'key-rotated', 'key-exposed']),
});

export type Retraction = z.infer<typeof retractionForm>;
/** One of the subjects by the member that tells it from the others. */
export type SubjectOf<Name extends keyof typeof subjectForms> = z.infer<(typeof subjectForms)[Name]>;
