import { z } from 'zod';

const place = z.int().min(0);

/** A party as lists show it. */
const partyFacts = {
  id: z.string(),
  place,
  legalName: z.record(z.string(), z.string()).describe('Name by language tag (BCP 47).'),
  jurisdiction: z.string(),
  society: z.string(),
  identifier: z.string().nullable(),
  verified: z
    .boolean()
    .describe('Whether an admission is in force; nothing of the unverified counts for others.'),
  admittedAt: place.nullable(),
  admittedBy: z.string().nullable(),
  checked: z.string().nullable().describe('How its identity was checked.'),
  roles: z.array(z.string()),
  mayAdmit: z.array(z.string()).describe('Roles it may admit others to.'),
};

export const PartySummary = z.object(partyFacts).meta({ id: 'PartySummary' });

export const KeyView = z
  .object({
    kid: z.string().describe('RFC 7638 thumbprint.'),
    jwk: z.object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string().optional() }),
    place,
    endedAt: place.nullable(),
    endedAs: z.enum(['retired', 'compromised']).nullable(),
    compromisedSince: z.int().nullable().describe('Whole seconds since 1970-01-01T00:00:00Z.'),
  })
  .meta({ id: 'PartyKey' });

export const NamespaceView = z
  .object({ prefix: z.string(), confirmed: z.boolean(), place, endedAt: place.nullable() })
  .meta({ id: 'Namespace' });

/** A party with its keys and name prefixes. */
export const PartyView = z
  .object({ ...partyFacts, keys: z.array(KeyView), namespaces: z.array(NamespaceView) })
  .meta({ id: 'Party' });

export const PartyPage = z
  .object({ items: z.array(PartySummary), next: z.string().nullable() })
  .meta({ id: 'PartyPage' });

export type PartySummary = z.infer<typeof PartySummary>;
export type PartyView = z.infer<typeof PartyView>;
export type PartyPage = z.infer<typeof PartyPage>;
