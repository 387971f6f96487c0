import { z } from 'zod';
import { Refusal } from '#core/refusal';
import { actingClaims, change, defineKind, type Kind } from '#core/statement';

const form = z.strictObject({ ...actingClaims, ruleset: z.int().min(1) });

/** Activates the next ruleset: from the following place on, only processes that implement it append. */
export const ruleset: Kind = defineKind<z.infer<typeof form>>({
  name: 'ruleset',
  typ: 'ruleset.v1+jws',
  word: 'register',
  summary: 'Puts the next ruleset in force from the following place on.',
  maxBytes: 4 * 1024,
  acts: true,
  issuedBy: 'registry',
  standing: 'Decides which rules admit later statements.',
  ends: 'successor',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  reads: () => [{ table: 'registry', id: 'registry' }],
  admit: (view, { statement }) => {
    const next = (view.get('registry', 'registry')?.ruleset ?? 0) + 1;
    return statement.payload.ruleset === next
      ? null
      : new Refusal('wrong-ruleset', `the next ruleset is ${next}, not ${statement.payload.ruleset}`);
  },
  apply: (view, { statement }) => {
    const registry = view.get('registry', 'registry');
    return registry ? [change('registry', { ...registry, ruleset: statement.payload.ruleset })] : [];
  },
  touches: () => [{ key: 'ruleset', effect: 'adds' }],
});
