import type { z } from 'zod';
import { parseStrictJson } from '#core/bytes';
import { isRefusal } from '#core/refusal';
import { problem, type Problem } from './answers';
import { RegistryProblem, RegistryUnreachable } from './registry-problem';

/** The value of an answer; throws RegistryUnreachable when it is not what a registry says. */
export function valueOf<T>(form: z.ZodType<T>, bytes: Uint8Array): T {
  const result = form.safeParse(jsonOf(bytes));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new RegistryUnreachable(
    `the answer is not a registry's: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  );
}

/** The value of an answer, or undefined where it has not this form. */
export function valueOrUndefined<T>(form: z.ZodType<T>, bytes: Uint8Array): T | undefined {
  return form.safeParse(jsonOf(bytes)).data;
}

/** The error for an answer that is no success; one without a problem document came from something in between. */
export function problemOf(status: number, answer: Uint8Array | Problem | undefined): RegistryProblem {
  if (answer && !(answer instanceof Uint8Array)) return new RegistryProblem(status, answer);
  const document = problem.safeParse(answer && jsonOf(answer));
  if (document.success) return new RegistryProblem(status, document.data);
  const title = `HTTP ${status} without a problem document; is this address a registry's?`;
  return new RegistryProblem(status, { code: `http-${status}`, title });
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return parseStrictJson(bytes);
  } catch (refusal) {
    if (isRefusal(refusal)) return undefined;
    throw refusal;
  }
}
