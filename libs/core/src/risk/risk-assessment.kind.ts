import { z } from 'zod';
import { localizedText, objectives, requirementId } from '#core/catalogue';
import { catalogueReferenceForm } from '#core/attestation';
import { Refusal } from '#core/refusal';
import { actingClaims, change, defineKind, instant, refuseTerm, shortText, type Kind } from '#core/statement';
import { localId } from '#core/system';
import { assessedSubject, refuseOutsider, rowOf, toAssessed } from './assessed-subject';

/** The longest an assessment may hold before it is repeated: three years, in seconds. */
export const MAX_ASSESSMENT = 1096 * 86_400;

/** How much risk is left, least first. */
export const residualRisks = ['negligible', 'low', 'medium', 'high'] as const;

const text = localizedText(4_096);

/** What is done about a scenario, and the requirements that ask for it. */
const measure = z.strictObject({
  title: text,
  requirements: z
    .array(z.strictObject({ requirement: requirementId, catalogue: catalogueReferenceForm.optional() }))
    .max(64)
    .optional(),
});

const scenario = z.strictObject({
  id: localId,
  title: text,
  /** Whether it comes from connecting, and whether it harms physically. */
  byConnection: z.boolean(),
  physical: z.boolean(),
  objectives: z.array(z.enum(objectives)).min(1).max(objectives.length),
  measures: z.array(measure).max(64),
  residual: z.enum(residualRisks),
});

const form = z.strictObject({
  ...actingClaims,
  subject: assessedSubject,
  useCase: text,
  method: shortText,
  benefits: z.array(text).min(1).max(64),
  scenarios: z.array(scenario).min(1).max(512),
  /** What makes it due again before its time. */
  triggers: z.array(text).min(1).max(64),
  /** The office that may act at once on a risk nobody foresaw; never a person's name. */
  authority: text,
  validFrom: instant,
  validUntil: instant,
});

type RiskAssessment = z.infer<typeof form>;

/** Says for one use case what a system or an interconnection is good for, what can go wrong, what is done about it and what remains (framework 4.3). */
export const riskAssessment: Kind = defineKind<RiskAssessment>({
  name: 'risk-assessment',
  typ: 'risk-assessment.v1+jws',
  word: 'risk',
  summary:
    'Benefits, scenarios, measures and remaining risk of a system or an interconnection in one use case.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'The owner of the system assessed, or whoever signs the interconnection assessed.',
  ends: 'retraction',
  labels: 'any',
  form,
  claims: (payload) => payload,
  inspect: async (payload) => {
    const { validFrom: from, validUntil: until } = payload;
    const term = { from, until, longest: MAX_ASSESSMENT, pointer: '/validUntil' };
    const refusal = refuseTerm(term) ?? refuseTwice(payload);
    if (refusal) throw refusal;
    return payload;
  },
  reads: ({ issuer, payload: { subject } }) => [{ table: 'party', id: issuer }, rowOf(subject)],
  admit: (view, { statement: { issuer, payload } }) => refuseOutsider(view, issuer, payload.subject),
  apply: (_view, { place, leafHash, at, statement: { issuer, key, payload } }) => [
    change('risk_assessment', {
      id: String(place),
      place,
      leafHash,
      issuer,
      key,
      at,
      subject: toAssessed(payload.subject),
      residual: highest(payload.scenarios.map(({ residual }) => residual)),
      validFrom: payload.validFrom,
      validUntil: payload.validUntil,
      label: payload.label,
      recipients: payload.recipients ?? [],
    }),
  ],
  touches: ({ statement: { payload } }) => {
    const { table, id } = rowOf(payload.subject);
    return [{ key: `${table}:${id}`, effect: 'adds' }];
  },
});

function refuseTwice({ scenarios }: RiskAssessment): Refusal | null {
  const ids = scenarios.map(({ id }) => id);
  const again = ids.findIndex((id, index) => ids.indexOf(id) < index);
  return again < 0
    ? null
    : new Refusal('invalid-claim', `scenario ${ids[again]} is given twice`, {
        pointer: `/scenarios/${again}/id`,
      });
}

function highest(risks: readonly (typeof residualRisks)[number][]): (typeof residualRisks)[number] {
  const rank = Math.max(0, ...risks.map((risk) => residualRisks.indexOf(risk)));
  return residualRisks[rank] ?? 'high';
}
