import { z } from 'zod';
import { stages } from '#core/condition';
import { gates } from '#core/risk';
import { actingClaims, instant, place, statementReference } from '#core/statement';
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
