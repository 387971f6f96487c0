import { z } from 'zod';
import { scopes } from '#core/party';
import { exampleParty } from '../openapi/example-registry';

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
  sectors: z.array(z.string()).describe('The sectors it is an authority for.'),
  mayAdmit: z.array(z.string()).describe('Roles it may admit others to.'),
};

const exampleFacts = {
  id: exampleParty,
  place: 2,
  legalName: { en: 'Kitakaze Valve', ja: '北風バルブ株式会社' },
  jurisdiction: 'JP',
  society: 'industry',
  identifier: null,
  verified: true,
  admittedAt: 7,
  admittedBy: 'party:Vb1mCwHNn4HAwLzBHrCLFXcSRWwrcRbWCq7jCLJ8Ovs',
  checked: 'public-register',
  roles: ['device-maker'],
  sectors: [],
  mayAdmit: [],
};

const exampleKey = {
  kid: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s',
  jwk: {
    kty: 'EC',
    crv: 'P-256',
    x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
    y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  },
  place: 2,
  endedAt: null,
  endedAs: null,
  compromisedSince: null,
  limits: null,
};

const exampleNamespace = { prefix: 'pkg:generic/kitakaze', confirmed: true, place: 6, endedAt: null };

export const PartySummary = z.object(partyFacts).meta({ id: 'PartySummary', examples: [exampleFacts] });

export const KeyView = z
  .object({
    kid: z.string().describe('RFC 7638 thumbprint.'),
    jwk: z.object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string().optional() }),
    place,
    endedAt: place.nullable(),
    endedAs: z.enum(['retired', 'compromised']).nullable(),
    compromisedSince: z.int().nullable().describe('Whole seconds since 1970-01-01T00:00:00Z.'),
    limits: z
      .object({ kinds: z.array(z.string()), products: z.array(z.string()), validUntil: z.int() })
      .nullable()
      .describe('What a delegated key may say; null for one that speaks for its party in everything.'),
  })
  .meta({ id: 'PartyKey', examples: [exampleKey] });

export const NamespaceView = z
  .object({ prefix: z.string(), confirmed: z.boolean(), place, endedAt: place.nullable() })
  .meta({ id: 'Namespace', examples: [exampleNamespace] });

const exampleClient = {
  id: `${exampleParty}/dashboard`,
  scopes: ['attestation.read'],
  validUntil: 1_826_906_000,
  place: 9,
  endedAt: null,
};

export const ClientView = z
  .object({
    id: z.string().describe('The client_id its tokens are asked for with.'),
    scopes: z.array(z.enum(scopes)),
    validUntil: z.int().describe('Whole seconds since 1970-01-01T00:00:00Z.'),
    place,
    endedAt: place.nullable(),
  })
  .meta({ id: 'Client', examples: [exampleClient] });

const exampleAccreditation = {
  issuer: 'party:Vb1mCwHNn4HAwLzBHrCLFXcSRWwrcRbWCq7jCLJ8Ovs',
  catalogues: ['connected-actuators'],
  validUntil: 1_826_906_000,
  place: 11,
};

export const AccreditationView = z
  .object({
    issuer: z.string(),
    catalogues: z.array(z.string()).describe('Ids of catalogues; none where it was taken back.'),
    validUntil: z.int().describe('Whole seconds since 1970-01-01T00:00:00Z.'),
    place,
  })
  .meta({ id: 'Accreditation', examples: [exampleAccreditation] });

/** A party with its keys, name prefixes, clients and accreditations. */
export const PartyView = z
  .object({
    ...partyFacts,
    keys: z.array(KeyView),
    namespaces: z.array(NamespaceView),
    clients: z.array(ClientView),
    accreditations: z.array(AccreditationView).describe('Who lets it assess by which catalogues.'),
  })
  .meta({
    id: 'Party',
    examples: [
      {
        ...exampleFacts,
        keys: [exampleKey],
        namespaces: [exampleNamespace],
        clients: [exampleClient],
        accreditations: [exampleAccreditation],
      },
    ],
  });

export const PartyPage = z
  .object({ items: z.array(PartySummary), next: z.string().nullable() })
  .meta({ id: 'PartyPage', examples: [{ items: [exampleFacts], next: null }] });

export type PartySummary = z.infer<typeof PartySummary>;
export type PartyView = z.infer<typeof PartyView>;
export type PartyPage = z.infer<typeof PartyPage>;
