import type { Finding } from '#core/verification';
import type { District } from './district';
import type { TestParty } from './party';

type Members = Readonly<Record<string, unknown>>;

/** The members of a party's waiver of a finding about the district, for a day unless told otherwise. */
export function waiverOf(
  { control, name }: District,
  by: TestParty,
  { code, requirement, subject }: Pick<Finding, 'code' | 'requirement' | 'subject'>,
  members: Members = {},
): Members {
  const text = { en: 'An operator stands by.' };
  return {
    subject: { proposer: control.id, interconnection: name },
    finding: { code, requirement, subject },
    rationale: text,
    measures: [text],
    validFrom: by.now(),
    validUntil: by.now() + 86_400,
    ...members,
  };
}
