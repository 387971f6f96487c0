import { isRefusal, type Refusal } from '#core/refusal';
import { toProblem } from '../http/problem';
import type { CheckAnswer, SubmissionAnswer } from './statement.schema';

/** What became of one statement: what its sender is told with which status, or why it was refused. */
export type SubmissionResult =
  { readonly status: 200 | 201 | 202; readonly answer: SubmissionAnswer | CheckAnswer } | Refusal;

/** A result as one of many: what its sender is told, or the problem, with its status. */
export function toItemResult(result: SubmissionResult, correlationId: string): object {
  if (!isRefusal(result)) return { ...result.answer, status: result.status };
  const { problem } = toProblem(result, correlationId);
  return { status: problem.status, problem };
}
