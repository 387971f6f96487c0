import { z } from 'zod';
import { thumbprint } from '#core/key';
import { parseVerifierKey } from '#core/log';
import { Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  engineReference,
  partyId,
  publicKey,
  type Kind,
} from '#core/statement';

/** The ruleset this code implements: which `admit` and `apply` are in force is a function of the log. */
export const RULESET = 1;

const form = z.strictObject({
  ...actingClaims,
  keys: z.strictObject({ statement: publicKey, log: z.string().max(512) }),
  operator: partyId,
  ruleset: z.int().min(1),
  /** Left out where any engine may judge. */
  engine: engineReference.optional(),
});

type Genesis = z.infer<typeof form>;

/** Entry 0: the registry names its origin, its keys by purpose, its operator, the ruleset in force and the engine that judges. */
export const genesis: Kind = defineKind<Genesis>({
  name: 'genesis',
  typ: 'genesis.v1+jws',
  word: 'register',
  summary: 'Begins a log: origin, registry keys by purpose, operator, ruleset, engine.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'registry',
  standing: 'Fixes who operates the registry and which keys are its own.',
  ends: 'never',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  carriedKey: (payload) => payload.keys.statement,
  inspect: async (payload) => {
    const { name, type } = parseVerifierKey(payload.keys.log);
    if (name !== payload.aud || type !== 'ed25519') {
      throw new Refusal('invalid-claim', `keys.log must be an Ed25519 key named ${payload.aud}, the origin`);
    }
    return payload;
  },
  reads: ({ payload }) => [
    { table: 'registry', id: 'registry' },
    { table: 'party_key', id: thumbprint(payload.keys.statement) },
  ],
  admit: (_view, { place, statement }) => {
    if (place !== 0) return new Refusal('already-registered', 'genesis stands at place 0 only');
    if (statement.issuer !== statement.claims.aud) {
      return new Refusal('not-entitled', `genesis is issued by the origin ${statement.claims.aud}`);
    }
    return statement.payload.ruleset === RULESET
      ? null
      : new Refusal('wrong-ruleset', `this code begins logs with ruleset ${RULESET}`);
  },
  apply: (_view, { place, statement }) => [
    change('registry', {
      id: 'registry',
      origin: statement.issuer,
      logKey: statement.payload.keys.log,
      operator: statement.payload.operator,
      ruleset: statement.payload.ruleset,
      engineName: statement.payload.engine?.name ?? null,
      engineSha256: statement.payload.engine?.sha256 ?? null,
      engineSince: statement.payload.engine ? place : null,
    }),
    change('party_key', {
      id: statement.key,
      owner: statement.issuer,
      place,
      jwk: statement.payload.keys.statement,
      endedAt: null,
      endedAs: null,
      compromisedSince: null,
      limits: null,
    }),
  ],
  touches: () => [],
});
