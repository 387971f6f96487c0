import type { z } from 'zod';
import { toPointer } from '#core/bytes';
import { Refusal } from '#core/refusal';

type Issue = z.core.$ZodIssue;

/** The first finding of a form as a refusal that begins with `what`: `unknown-member` or `invalid-claim`, with its RFC 6901 pointer. */
export function refusalOfForm({ issues }: z.ZodError, what: string): Refusal {
  const [issue] = issues;
  if (!issue) throw new TypeError('a form error without an issue');
  const pointer = pointerOf(issue);
  const where = pointer === '' ? what : `${what} at ${pointer}`;
  const code = issue.code === 'unrecognized_keys' ? 'unknown-member' : 'invalid-claim';
  return new Refusal(code, `${where}: ${issue.message}.`, { pointer });
}

function pointerOf(issue: Issue): string {
  const member = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return toPointer([...issue.path.map(String), ...member]);
}
