import { z } from 'zod';
import { assuranceLevels, localizedText, requirementId } from '#core/catalogue';
import { catalogueReferenceForm } from '#core/attestation';
import { isRefusal, Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  findVisibleEntry,
  shortText,
  statementReference,
  type Kind,
  type View,
} from '#core/statement';
import { riskClass } from '#core/system';
import { residualRisks } from './risk-assessment.kind';

/** The gates of a judgement, in their order (docs/formats/verdict.md). */
export const gates = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

export type Gate = (typeof gates)[number];

const condition = z.strictObject({
  catalogue: catalogueReferenceForm,
  requirement: requirementId,
  /** Lowest assurance it takes, where that is more than the requirement asks. */
  assurance: z.enum(assuranceLevels).optional(),
  /** Why law lets the party refuse, where it is under a duty to connect or supply; without it the condition informs. */
  ground: shortText.optional(),
});

const form = z.strictObject({
  ...actingClaims,
  /** The gates that have to hold; one the registry cannot judge denies. */
  gates: z
    .array(z.literal(gates))
    .min(1)
    .max(gates.length)
    .refine((list) => new Set(list).size === list.length, 'expected no gate twice'),
  highestRiskClass: riskClass.optional(),
  highestResidualRisk: z.enum(residualRisks).optional(),
  conditions: z.array(condition).max(256).optional(),
  /** Mappings that the party relies on, whoever signed them. */
  mappings: z.array(statementReference).min(1).max(64).optional(),
  /** Whether the party is under a duty to connect or to supply: then a condition without a ground informs and does not deny. */
  dutyToConnect: z.boolean().optional(),
  note: localizedText(4_096).optional(),
});

type AcceptancePolicy = z.infer<typeof form>;

/** What a party asks for before it takes part, published to those it binds. It tightens; mappings are all that it lets pass. */
export const acceptancePolicy: Kind = defineKind<AcceptancePolicy>({
  name: 'acceptance-policy',
  typ: 'acceptance-policy.v1+jws',
  word: 'risk',
  summary:
    'A party publishes which gates and conditions have to hold before it accepts a system or a connection.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'party',
  standing:
    'Binds judgements the issuer is a party to; it adds to what is required, and takes nothing away but by the mappings it names.',
  ends: 'successor',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  reads: ({ issuer, payload: { mappings = [] } }) => [
    { table: 'party', id: issuer },
    { table: 'acceptance_policy', id: issuer },
    ...mappings.map(({ place }) => ({ table: 'event', id: String(place) }) as const),
  ],
  admit: (view, { statement: { issuer, payload } }) =>
    view.get('party', issuer)
      ? refuseNoMapping(view, issuer, payload)
      : new Refusal('not-entitled', 'only a party has an acceptance policy'),
  apply: (_view, { place, leafHash, at, statement: { issuer, payload } }) => [
    change('acceptance_policy', {
      id: issuer,
      place,
      leafHash,
      at,
      policy: {
        gates: payload.gates,
        conditions: payload.conditions ?? [],
        dutyToConnect: payload.dutyToConnect ?? false,
        highestRiskClass: payload.highestRiskClass ?? null,
        highestResidualRisk: payload.highestResidualRisk ?? null,
        ...(payload.mappings && { mappings: payload.mappings }),
      },
    }),
  ],
  touches: ({ statement: { issuer } }) => [{ key: `policy:${issuer}`, effect: 'adds' }],
});

/** Whoever is bound by a policy has to see by what it lets something pass. */
function refuseNoMapping(view: View, issuer: string, { mappings = [] }: AcceptancePolicy): Refusal | null {
  for (const [index, reference] of mappings.entries()) {
    const pointer = `/mappings/${index}`;
    const named = findVisibleEntry(view, issuer, reference, pointer);
    if (isRefusal(named)) return named;
    const { place, kind, label } = named;
    if (kind !== 'mapping')
      return new Refusal('wrong-subject', `the statement at place ${place} is no mapping`, { pointer });
    if (label !== 'CLEAR')
      return new Refusal('label-too-wide', `the mapping at place ${place} is ${label}`, { pointer });
  }
  return null;
}
