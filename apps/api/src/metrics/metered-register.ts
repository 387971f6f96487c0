import { Counter } from 'prom-client';
import type { Metrics } from '#platform/metrics';
import type { RegisterService, SubmissionAnswer } from '#registry/register';

/** The register as the doors use it. */
export type Submitting = Pick<RegisterService, 'check' | 'submit' | 'open' | 'answer'>;

/** A register that counts what became of the statements it was given. */
export function meteredRegister(register: Submitting, metrics: Metrics): Submitting {
  const count = counterOf(metrics);
  return {
    check: (submissions) => register.check(submissions),
    submit: async (submissions) => {
      const answers = await register.submit(submissions);
      answers.forEach(count);
      return answers;
    },
    open: () => register.open(),
    answer: async (outcomes) => {
      const answers = await register.answer(outcomes);
      answers.forEach(count);
      return answers;
    },
  };
}

/** Not by kind: anybody may read these, and of a statement for some only the log tells nothing but that it came. */
function counterOf(metrics: Metrics): (answer: SubmissionAnswer) => void {
  const registers = [metrics];
  const taken = new Counter({
    name: 'interlock_statements_total',
    help: 'Statements that have their place, by whether it is new',
    labelNames: ['outcome'],
    registers,
  });
  const refused = new Counter({
    name: 'interlock_statements_refused_total',
    help: 'Statements that were refused, by code',
    labelNames: ['code'],
    registers,
  });
  return (answer) => {
    if (answer.outcome === 'refused') refused.inc({ code: answer.refusal.code });
    else taken.inc({ outcome: answer.outcome });
  };
}
