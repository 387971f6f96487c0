import { z } from 'zod';
import { catalogueReferenceForm } from '#core/attestation';
import { localizedText } from '#core/catalogue';
import { layers, phases, traits } from '#core/condition';
import { productName } from '#core/party';
import { actingClaims, partyId, sectorName, shortText } from '#core/statement';
import { localId } from './local-id';
import { inlineNetwork } from './network-form';

const text = localizedText(4_096);
const title = localizedText(512);
/** Where something is: a country, a part of one, or the Union. */
export const jurisdiction = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'expected a code of ISO 3166 such as JP or JP-13, or EU');
const word = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'expected one word of a-z, 0-9 and -');
const safetyLevel = z
  .string()
  .max(128)
  .regex(/^[A-Za-z0-9][A-Za-z0-9 ._/()+-]*:[A-Za-z0-9][A-Za-z0-9 ._/()+-]*$/, 'expected <scheme>:<level>');

/** How many people, a whole number. */
const people = z.int().min(0).max(10_000_000_000);

/** Risk classes, 1 the lowest (METI's IoT-SSF sorts by the same two axes: how hard harm is to undo, how far it reaches). */
export const riskClass = z.int().min(1).max(4);

/** How badly a person can be harmed, mildest first. */
export const severities = ['none', 'minor', 'lasting-injury', 'death', 'several-deaths'] as const;

const component = z.strictObject({
  id: localId,
  title: title.optional(),
  layer: z.enum(layers),
  /** The party that answers for it. */
  provider: partyId,
  /** Exact product name with version; what attestations are looked for by. */
  product: productName,
  /** SHA-256 of what is installed, and of what will be next, lowercase hex. */
  digests: z
    .array(z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hex'))
    .max(8)
    .optional(),
  /** Answers; a trait that is left out is unknown, and unknown denies. */
  traits: z.partialRecord(z.enum(traits), z.boolean()),
  levels: z.array(safetyLevel).max(16).optional(),
  /** Of a component in the layer network. */
  network: inlineNetwork.optional(),
});

const componentInterface = z.strictObject({
  id: localId,
  component: localId,
  protocol: shortText,
  version: shortText,
  options: z.array(shortText).max(64).optional(),
  role: z.enum(['offers', 'uses', 'peer']),
  /** Functions of the system that are reachable over it. */
  exposes: z.array(localId).max(64).optional(),
});

const target = z.strictObject({
  id: localId,
  kind: z.enum(['information', 'function', 'process', 'people']),
  title,
});

const dataFlow = z.strictObject({
  id: localId,
  title,
  from: localId,
  to: localId,
  confidential: z.boolean(),
  /** Information about persons; `sensitive` where law treats it so. */
  personal: z.enum(['no', 'yes', 'sensitive']),
  /** Whose information, how many; counts with personal ones. */
  persons: people.optional(),
  /** Whether it makes a thing act, and whether something is controlled by it. */
  commands: z.boolean(),
  controls: z.boolean(),
});

const physicalEffect = z.strictObject({
  component: localId,
  effect: text,
  affected: z
    .array(z.enum(['users', 'workers', 'public', 'environment']))
    .min(1)
    .max(4),
  severity: z.enum(severities),
  safeState: text,
  /** Seconds. */
  timeToSafeState: z.int().min(0).max(31_536_000),
});

const functionTarget = z.strictObject({
  id: localId,
  title,
  owedTo: z.enum(['owner', 'customers', 'public']),
  people,
  /** Of a sector that the law of the place counts as critical infrastructure. */
  critical: z.boolean(),
  /** Whether a whole country depends on it. */
  national: z.boolean().optional(),
  /** What of it goes on whatever happens. */
  minimum: text,
  /** Longest tolerable interruption, seconds. */
  interruption: z.int().min(0).max(31_536_000),
});

/** Shape of the payload. */
export const systemForm = z.strictObject({
  ...actingClaims,
  /** The owner's own name for it; the next `system` of the same id replaces this one. */
  id: localId,
  title,
  purpose: text,
  scope: z.strictObject({ inside: text, outside: text }),
  targets: z.array(target).min(1).max(64),
  sector: sectorName,
  systemClass: word.optional(),
  jurisdictions: z.array(jurisdiction).min(1).max(16),
  phase: z.enum(phases),
  riskClass,
  /** What it is judged by, each version by the digest of its payload. */
  catalogues: z.array(catalogueReferenceForm).min(1).max(16),
  components: z.array(component).min(1).max(256),
  interfaces: z.array(componentInterface).max(256).optional(),
  dataFlows: z.array(dataFlow).max(256).optional(),
  physicalEffects: z.array(physicalEffect).max(256).optional(),
  functions: z.array(functionTarget).max(64).optional(),
});

export type System = z.infer<typeof systemForm>;
export type Component = System['components'][number];
export type FunctionTarget = NonNullable<System['functions']>[number];
