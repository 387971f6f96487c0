import type { ComponentDescription as Description } from '#core/condition';
import { Refusal } from '#core/refusal';
import { formRefusal } from '#core/statement';
import { JsonBody } from '../http/body-parsers';
import { ComponentDescription } from './catalogue.schema';

/** By which codes a body in JSON is refused before anybody asks what it says. */
export const bodyRefusals = [
  'malformed-json',
  'duplicate-member',
  'forbidden-member',
  'too-deep',
  'number-out-of-range',
  'payload-too-large',
  'unsupported-media-type',
] as const;

/** The component a request describes. Refuses, with line and column, facts that do not exist and values they cannot have. */
export function toDescription(body: unknown): Description {
  if (!(body instanceof JsonBody)) {
    throw new Refusal('unsupported-media-type', 'expected a body of type application/json');
  }
  const form = ComponentDescription.safeParse(body.value);
  if (form.success) return form.data;
  throw formRefusal(form.error, 'the component', body.text);
}
