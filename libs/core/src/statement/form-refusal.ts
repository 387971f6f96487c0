import type { z } from 'zod';
import { positionOf, toPointer, type PathStep } from '#core/bytes';
import { Refusal, type TextPosition } from '#core/refusal';

type Issue = z.core.$ZodIssue;

/**
 * The refusal for a value without the form it should have: the first fault, as unknown-member or invalid-claim, with its
 * pointer (RFC 6901), and with line and column where the text it was read from is given. `what` names the value.
 */
export function formRefusal({ issues }: z.ZodError, what: string, text?: string): Refusal {
  const issue = furthest(issues[0]);
  if (!issue) throw new TypeError('a form error without an issue');
  const unknown = issue.code === 'unrecognized_keys';
  const pointer = toPointer([...stepsOf(issue), ...(unknown ? issue.keys.slice(0, 1) : [])]);
  const message = `${pointer === '' ? what : `${what} at ${pointer}`}: ${issue.message}`;
  const at: TextPosition = { pointer, ...(text === undefined ? {} : positionOf(text, pointer)) };
  if (unknown) return new Refusal('unknown-member', message, at);
  // Without a usable jti a statement cannot even be told from others: a matter of syntax.
  return new Refusal('invalid-claim', message, at, pointer.endsWith('/jti') ? { status: 400 } : {});
}

/** Of the alternatives of a union the one that got furthest says best what is wrong. */
function furthest(issue: Issue | undefined): Issue | undefined {
  if (issue?.code !== 'invalid_union') return issue;
  const firsts = issue.errors.flatMap(([first]) => (first ? [first] : []));
  const [best] = firsts.sort((a, b) => b.path.length - a.path.length);
  return best ? furthest({ ...best, path: [...issue.path, ...best.path] }) : issue;
}

function stepsOf({ path }: Issue): PathStep[] {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}
