import { z } from 'zod';
import { shortText } from '#core/statement';
import { setOf } from './requirement-vocabulary';

/** Why a requirement can exist. */
export const originTypes = ['legal', 'implicit', 'additional'] as const;

/** Those on whom a law can lay a requirement. */
const dutyBearers = [
  'maker',
  'importer',
  'network-operator',
  'installer',
  'owner',
  'service-provider',
] as const;

/** ISO 3166-1 alpha-2 or ISO 3166-2, `EU` for the Union, `*` for wherever the system is used. */
const jurisdiction = z
  .string()
  .regex(/^(\*|[A-Z]{2}(-[A-Z0-9]{1,3})?)$/, 'expected a jurisdiction such as JP, JP-13, EU or *');

const legalOrigin = z.strictObject({
  type: z.literal('legal'),
  /** The act and article. */
  reference: shortText,
  jurisdictions: setOf(jurisdiction, 64),
  dutyBearer: z.enum(dutyBearers),
  /** The law's own body or scheme: who may say that it is met. */
  attestableBy: shortText,
});

const implicitOrigin = z.strictObject({ type: z.literal('implicit'), reference: shortText.optional() });

const additionalOrigin = z.strictObject({
  type: z.literal('additional'),
  /** Who judged it necessary: a sector, an industry body, a publisher. */
  judgedBy: shortText,
  reference: shortText.optional(),
});

/** Why a requirement exists (framework 4.1): law asks for it, it is unstated but indispensable, or someone judged it necessary. */
export const originForm = z.discriminatedUnion('type', [legalOrigin, implicitOrigin, additionalOrigin]);

export type Origin = z.infer<typeof originForm>;
