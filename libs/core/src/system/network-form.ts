import { z } from 'zod';
import { localizedText } from '#core/catalogue';
import { operatorKinds, qualities, ranges, topologies } from '#core/condition';
import { actingClaims, partyId } from '#core/statement';
import { localId } from './local-id';

const text = localizedText(4_096);
const title = localizedText(512);

/** What a network is, as conditions ask for it. */
const members = {
  operatorKind: z.enum(operatorKinds),
  /** How it transmits, such as `lte-m`. */
  method: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'expected one word of a-z, 0-9 and -'),
  topology: z.enum(topologies),
  range: z.enum(ranges),
  shared: z.boolean(),
  quality: z.enum(qualities),
};

/** The network profile of an operator. */
const profileReference = z.strictObject({ operator: partyId, name: localId });

/** What an owner says of a network that is part of its system: facts, what is left out is unknown, or the profile that states them. */
export const inlineNetwork = z
  .strictObject(members)
  .partial()
  .extend({ profile: profileReference.optional() });

/** Something of a network that is said for people. */
const condition = z.strictObject({ id: localId, title, text });

/** Shape of the payload. */
export const networkProfileForm = z.strictObject({
  ...actingClaims,
  /** The operator's own name for the network; the next profile of the same id replaces this one. */
  id: localId,
  title,
  ...members,
  /** Who keeps it going, which need not be the operator. */
  maintainedBy: z.strictObject({ name: title, party: partyId.optional() }),
  /** Where it stands and what it stands. */
  environment: text.optional(),
  /** Where it can be used. */
  coverage: text.optional(),
  /** What it promises, and what it asks of things that use it; for people, no gate reads them yet. */
  offers: z.array(condition).max(64).optional(),
  demands: z.array(condition).max(64).optional(),
  other: text.optional(),
});

export type NetworkProfile = z.infer<typeof networkProfileForm>;
