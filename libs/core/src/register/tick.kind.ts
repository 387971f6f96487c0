import { z } from 'zod';
import { actingClaims, defineKind, type Kind } from '#core/statement';

const form = z.strictObject(actingClaims);

/** The registry's sign of life in quiet times, so that a jump of its clock shows in the log. */
export const tick: Kind = defineKind<z.infer<typeof form>>({
  name: 'tick',
  typ: 'tick.v1+jws',
  word: 'register',
  summary: 'Records that time passed without another entry.',
  maxBytes: 4 * 1024,
  acts: true,
  issuedBy: 'registry',
  standing: 'Changes no judgement.',
  ends: 'never',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  reads: () => [],
  admit: () => null,
  apply: () => [],
  touches: () => [],
});
