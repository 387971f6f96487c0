import type { RecordedEntry } from '#registry/record';
import type { RegisterService } from '#registry/register';

/** The one entry a submission came to; throws the refusal where there is one. */
export function entryOf([answer]: Awaited<ReturnType<RegisterService['submit']>>): RecordedEntry {
  if (!answer) throw new TypeError('a submission of one statement has one answer');
  if (answer.outcome === 'refused') throw answer.refusal;
  return answer.entry;
}
