import { gatewayCodes } from '#core/clearance';
import { flowCodes, type FlowCode } from '../clearance/rung-reached';

/** Reasons that only a question can have; the others are those of gateways. */
const own = {
  'flow.other-subject': 'The flow is cleared for another component than the one asked about.',
  'question.unknown-type': 'Decisions are about interconnections, asked by a component or a system.',
  'question.malformed': 'The question lacks a subject, an action or a resource in the form each has.',
} as const;

/** Why a flow may go on or not: stable, for programs. */
export type EvaluationCode = FlowCode | keyof typeof own;

export const evaluationCodes = [...flowCodes, ...(Object.keys(own) as (keyof typeof own)[])] as const;

/** The same for people; it may improve. */
export function reasonOf(code: EvaluationCode): string {
  return code in own ? own[code as keyof typeof own] : gatewayCodes[code as FlowCode].cause;
}
