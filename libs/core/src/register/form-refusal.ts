import type { z } from 'zod';
import { positionOf } from '#core/bytes';
import { Refusal, type TextPosition } from '#core/refusal';

type Issue = z.core.$ZodIssue;

/** The refusal for a payload that does not have its kind's form: the first fault, with pointer, line and column. */
export function formRefusal(error: z.ZodError, text: string): Refusal {
  const issue = deepest(error.issues[0]);
  if (!issue) return new Refusal('invalid-claim', 'the payload does not have the form of its kind');
  if (issue.code === 'unrecognized_keys') {
    const pointer = toPointer([...issue.path, issue.keys[0] ?? '']);
    return new Refusal(
      'unknown-member',
      `unknown member ${JSON.stringify(issue.keys[0])}`,
      at(text, pointer),
    );
  }
  const pointer = toPointer(issue.path);
  const status = pointer.endsWith('/jti') ? 400 : undefined;
  return new Refusal('invalid-claim', `${pointer || 'the payload'}: ${issue.message}`, at(text, pointer), {
    status,
  });
}

/** RFC 6901 pointer of a path of member names and indices. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function at(text: string, pointer: string): TextPosition {
  return { pointer, ...positionOf(text, pointer) };
}

/** Of the alternatives of a union the one that got furthest says best what is wrong. */
function deepest(issue: Issue | undefined): Issue | undefined {
  if (issue?.code !== 'invalid_union' || issue.errors.length === 0) return issue;
  const candidates = issue.errors.flatMap((issues) => (issues[0] ? [issues[0]] : []));
  const best = candidates.sort((a, b) => b.path.length - a.path.length)[0];
  return best ? deepest({ ...best, path: [...issue.path, ...best.path] } as Issue) : issue;
}
