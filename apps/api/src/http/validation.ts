import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Refusal } from '#core/refusal';

/** What a schema found wrong, as the Standard Schema specification spells it. */
interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Checks every parameter that has a schema; what does not fit is refused with its name. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({ exceptionFactory: (issues) => toRefusal(issues) });
}

function toRefusal([issue]: readonly Issue[]): Refusal {
  const [step] = issue?.path ?? [];
  const name = typeof step === 'object' ? step.key : step;
  const message = issue?.message ?? 'the parameter is malformed';
  return new Refusal('invalid-parameter', name === undefined ? message : `${String(name)}: ${message}`);
}
