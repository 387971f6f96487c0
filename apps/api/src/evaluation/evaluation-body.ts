import type { z } from 'zod';
import { Refusal } from '#core/refusal';
import { formRefusal } from '#core/statement';
import { JsonBody } from '../http/body-parsers';

/** What a body asks. Refuses (invalid-claim, as a matter of syntax: Authorization API §10.1.3) what has not this form. */
export function toQuestion<T>(form: z.ZodType<T>, body: unknown): T {
  if (!(body instanceof JsonBody)) {
    throw new Refusal('unsupported-media-type', 'expected a body of type application/json');
  }
  const question = form.safeParse(body.value);
  if (question.success) return question.data;
  const { message, at } = formRefusal(question.error, 'the question', body.text);
  throw new Refusal('invalid-claim', message, at, { status: 400 });
}
