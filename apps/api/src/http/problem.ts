import { HttpException } from '@nestjs/common';
import { isRefusal, refusalCodes, type Refusal, type RefusalCode } from '#core/refusal';
import { isCancelled, isContentError, isTransient } from '#platform/database';
import type { Problem } from './problem.schema';

/** A problem and the headers it is sent with. */
export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the fault is ours, so that the operator has to hear of it. */
  readonly isFault: boolean;
}

export const PROBLEM_TYPE = 'application/problem+json';

/** Seconds after which a refusal of the registry itself may have passed. */
const retryAfter: Partial<Record<RefusalCode, string>> = {
  busy: '1',
  unavailable: '2',
  'ruleset-mismatch': '2',
  'log-read-only': '60',
  'clock-regression': '60',
};

/** What frameworks in front of us refuse by status alone, in our words. */
const codeOfStatus: Readonly<Record<number, RefusalCode>> = {
  400: 'bad-request',
  403: 'not-found',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  413: 'payload-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  431: 'headers-too-large',
  503: 'unavailable',
};

/** The one place where whatever was thrown becomes what a caller is told; of what is unmapped nothing is told. */
export function toProblem(thrown: unknown, correlationId: string): ProblemAnswer {
  const { code, status, refusal } = classify(thrown);
  const wait = retryAfter[code];
  return {
    problem: {
      type: `/problems/${code}`,
      title: refusalCodes[code].cause,
      status,
      ...(refusal && { detail: refusal.message, ...refusal.at }),
      code,
      instance: `urn:uuid:${correlationId}`,
    },
    headers: {
      'content-type': PROBLEM_TYPE,
      'cache-control': 'no-store',
      ...(wait && { 'retry-after': wait }),
    },
    isFault: status >= 500 && !isShed(thrown),
  };
}

/** Statements that were shed under load are counted; a line of diagnostics for each would add to the load. */
function isShed(thrown: unknown): boolean {
  return isRefusal(thrown) && thrown.code === 'busy' && thrown.cause === undefined;
}

function classify(thrown: unknown): { code: RefusalCode; status: number; refusal?: Refusal } {
  if (isRefusal(thrown)) return { code: thrown.code, status: thrown.status, refusal: thrown };
  const code = codeOfError(thrown);
  return { code, status: refusalCodes[code].status };
}

function codeOfError(thrown: unknown): RefusalCode {
  if (isCancelled(thrown)) return 'busy';
  if (isTransient(thrown)) return 'unavailable';
  if (isUniqueViolation(thrown)) return 'conflict';
  return codeOfStatus[statusOf(thrown)] ?? 'internal-error';
}

/** Nest and Fastify say by a status what they refuse; whoever else throws has none that would mean anything. */
function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const isFastifys = thrown instanceof Error && 'statusCode' in thrown && thrown.name === 'FastifyError';
  return isFastifys ? Number(thrown.statusCode) : 500;
}

/** SQLSTATE 23505 (PostgreSQL Appendix A): somebody else was first. */
function isUniqueViolation(thrown: unknown): boolean {
  return isContentError(thrown) && thrown instanceof Error && 'code' in thrown && thrown.code === '23505';
}
