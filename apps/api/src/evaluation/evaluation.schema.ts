import { z } from 'zod';
import { clearedOutcomes } from '#core/clearance';
import { exampleInterconnection, exampleParty, examplePlaces } from '../openapi/example-registry';
import { evaluationCodes } from './evaluation-codes';

/** Most questions of one request. */
export const MAX_EVALUATIONS = 64;

const text = z.string().min(1).max(256);
const properties = z.looseObject({}).optional();

const subject = z
  .looseObject({ type: text, id: text, properties })
  .describe(
    'Whence the flow comes: `component` `<owner>/<system>/<component>`, or `system` `<owner>/<system>`.',
  );
const action = z.looseObject({ name: text, properties }).describe('The flow, by its id.');
const resource = z
  .looseObject({ type: text, id: text, properties })
  .describe('`interconnection` `<proposer>/<name>`.');
const context = z.looseObject({}).describe('Passed over: what counts is what stands now.');

const exampleQuestion = {
  subject: { type: 'component', id: `${exampleParty}/valves/valve` },
  action: { name: 'positions' },
  resource: { type: 'interconnection', id: exampleInterconnection },
};

/** One question; members it does not have are passed over (Authorization API §6.1). */
export const EvaluationRequest = z
  .looseObject({ subject, action, resource, context: context.optional() })
  .meta({ id: 'EvaluationRequest', examples: [exampleQuestion] });

/** Many questions; what they have in common may stand outside. Each is looked at by itself. */
export const EvaluationsRequest = z
  .looseObject({
    subject: subject.optional(),
    action: action.optional(),
    resource: resource.optional(),
    context: context.optional(),
    evaluations: z
      .array(z.looseObject({}))
      .max(MAX_EVALUATIONS)
      .optional()
      .describe('Left out or empty, what stands outside is the one question.'),
    options: z
      .looseObject({
        evaluations_semantic: z
          .enum(['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'])
          .optional(),
      })
      .optional(),
  })
  .meta({
    id: 'EvaluationsRequest',
    examples: [
      {
        subject: exampleQuestion.subject,
        resource: exampleQuestion.resource,
        evaluations: [{ action: { name: 'positions' } }, { action: { name: 'commands' } }],
      },
    ],
  });

const exampleDecision = {
  decision: true,
  context: {
    code: 'clearance.in-force',
    reason: 'The flow is cleared and its clearance stands.',
    at: 1_795_374_000,
    rung: 'full',
    clearance: examplePlaces.clearance,
    outcome: 'permit',
    until: 1_795_376_600,
    reader: exampleParty,
  },
};

const place = z.int().min(0);

export const EvaluationDecision = z
  .object({
    decision: z.boolean(),
    context: z.object({
      code: z.enum(evaluationCodes),
      reason: z.string().describe('The code for people.'),
      at: place.describe('The instant decided on, whole seconds since 1970-01-01T00:00:00Z.'),
      rung: z.string().nullable().describe('The rung to be on; null where the interconnection shows none.'),
      clearance: place.nullable().describe('Place of the clearance of the flow.'),
      outcome: z
        .enum(clearedOutcomes)
        .nullable()
        .describe('Of the verdict the clearance rests on: a conditional one rests on waivers.'),
      until: place.nullable().describe('The first instant at which time alone ends a permission.'),
      reader: z.string().nullable().describe('Whose eyes it was decided with; null for what everybody sees.'),
    }),
  })
  .meta({ id: 'EvaluationDecision', examples: [exampleDecision] });

/** The answer to one question, or to many: in their order, shorter where one of them settled the matter. */
export const EvaluationDecisions = z
  .object({
    evaluations: z.array(EvaluationDecision).optional(),
    decision: EvaluationDecision.shape.decision.optional(),
    context: EvaluationDecision.shape.context.optional(),
  })
  .meta({ id: 'EvaluationDecisions', examples: [{ evaluations: [exampleDecision] }] });

export const DecisionPoint = z
  .object({
    policy_decision_point: z.url(),
    access_evaluation_endpoint: z.url(),
    access_evaluations_endpoint: z.url(),
  })
  .meta({
    id: 'DecisionPoint',
    examples: [
      {
        policy_decision_point: 'https://registry.example',
        access_evaluation_endpoint: 'https://registry.example/access/v1/evaluation',
        access_evaluations_endpoint: 'https://registry.example/access/v1/evaluations',
      },
    ],
  });

export type EvaluationRequest = z.infer<typeof EvaluationRequest>;
export type EvaluationsRequest = z.infer<typeof EvaluationsRequest>;
export type EvaluationDecision = z.infer<typeof EvaluationDecision>;
export type EvaluationDecisions = z.infer<typeof EvaluationDecisions>;
export type DecisionPoint = z.infer<typeof DecisionPoint>;
