import { z } from 'zod';
import { stages } from '#core/condition';
import { gates } from '#core/risk';
import { actingClaims, instant, labels, place, statementReference } from '#core/statement';
import { flowForm, groundKinds, ladderForm, seconds } from '#core/system';
import { MAX_STATUSES } from './status-list';

/** Where a status stands (Token Status List §6.2). */
const statusReference = z.strictObject({
  status_list: z.strictObject({
    idx: z
      .int()
      .min(0)
      .max(MAX_STATUSES - 1),
    uri: z.string().min(1).max(1_024),
  }),
});

/** The outcomes of verdicts that let a flow be cleared. */
export const clearedOutcomes = ['permit', 'conditional'] as const;

/** Shape of the payload. */
export const clearanceForm = z.strictObject({
  ...actingClaims,
  /** When it ends whatever else happens: not after the verdict does. */
  exp: instant,
  /** The interconnection, again: where programs look that know JWT only. */
  sub: z.string().min(1).max(256),
  status: statusReference,
  /** The version that was judged. */
  interconnection: statementReference.extend({ id: z.string().min(1).max(256) }),
  verdict: statementReference,
  /** The verdict looked at every entry up to this place. */
  basis: place,
  /** Of the verdict: a conditional one rests on waivers. It stays the same with every verdict it comes to rest on. */
  outcome: z.enum(clearedOutcomes),
  stage: z.enum(stages),
  flow: flowForm.pick({ id: true, kind: true, from: true, to: true }),
  gatesJudged: z
    .array(z.literal(gates))
    .max(gates.length)
    .refine((list) => new Set(list).size === list.length, 'expected no gate twice'),
  /** How the connection is taken back, as both ends signed it. */
  ladder: ladderForm,
  /** Seconds it goes on after a ground of each kind is lost; a kind left out leaves it standing. */
  grace: z.partialRecord(z.enum(groundKinds), seconds),
});

/** The permission of one flow of an interconnection. */
export type Clearance = z.infer<typeof clearanceForm>;

/**
 * What a gateway goes by. It passes over what else a clearance says: the registry held all of it to its form before it was
 * registered, and a gateway asks often.
 */
export const clearanceTermsForm = z.object({
  iss: z.string(),
  aud: z.string(),
  jti: z.string(),
  iat: instant,
  exp: instant,
  nbf: instant.optional(),
  label: z.enum(labels),
  status: z.object({ status_list: z.object({ idx: place, uri: z.string() }) }),
  interconnection: z.object({ id: z.string(), place }),
  outcome: z.enum(clearedOutcomes),
  stage: z.enum(stages),
  flow: z.object({ id: z.string() }),
  gatesJudged: z.array(z.int()),
  ladder: z.object({
    rungs: z.array(
      z.object({
        id: z.string(),
        flows: z.array(z.string()),
        safeStates: z.array(
          z.object({
            owner: z.string(),
            system: z.string(),
            state: z.record(z.string(), z.string()),
            within: place,
          }),
        ),
      }),
    ),
    silence: z.object({ rung: z.string(), after: place }),
  }),
});

/** The terms of a clearance. */
export type ClearanceTerms = z.infer<typeof clearanceTermsForm>;

/** The ladder as a gateway knows it. */
export type GatewayLadder = ClearanceTerms['ladder'];

/** A rung as a gateway knows it: the flows that go on, and the safe states both ends take with the seconds they have. */
export type GatewayRung = GatewayLadder['rungs'][number];
