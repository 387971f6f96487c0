import { z } from 'zod';
import { localizedText, requirementId } from '#core/catalogue';
import { Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  instant,
  refuseTerm,
  refuseWider,
  sha256Hex,
  type Entry,
  type Kind,
  type View,
} from '#core/statement';
import type { Interconnection } from '#core/system';
import { assessedSubject, refuseOutsider, rowOf, toAssessed } from './assessed-subject';
import { waivableFindings } from './waivable-findings';

/** The longest a waiver may hold, in seconds: a year, and thirty days of an interconnection on trial. */
export const MAX_WAIVER = 365 * 86_400;
export const MAX_TRIAL_WAIVER = 30 * 86_400;

const text = localizedText(4_096);
const subjectId = z.string().min(1).max(256);

/** The finding waived, as verdicts name it. */
const finding = z.strictObject({
  code: z.enum(waivableFindings),
  requirement: z.strictObject({ catalogue: sha256Hex, id: requirementId }),
  subject: z.strictObject({
    id: subjectId,
    kind: z.enum(['component', 'system', 'party', 'interconnection']),
    /** Of a component, where an interconnection is judged: its system as `<owner>/<name>`. */
    system: subjectId.optional(),
  }),
});

const form = z.strictObject({
  ...actingClaims,
  /** What is judged. */
  subject: assessedSubject,
  finding,
  rationale: text,
  /** What is done instead as long as the waiver holds. */
  measures: z.array(text).min(1).max(64),
  validFrom: instant,
  validUntil: instant,
});

type Waiver = z.infer<typeof form>;

/** A party takes upon itself, for a time, that a requirement is not shown (docs/formats/verdict.md, waivers). */
export const waiver: Kind = defineKind<Waiver>({
  name: 'waiver',
  typ: 'waiver.v1+jws',
  word: 'risk',
  summary:
    'Whoever bears the risk does without one requirement for a time, and says why and what is done instead.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'party',
  standing:
    'The owner of the system judged, or of an end of the interconnection judged, for its own risk: a finding is waived where all who bear it say so.',
  ends: 'retraction',
  labels: 'any',
  form,
  claims: (payload) => payload,
  inspect: async (payload) => {
    const { validFrom: from, validUntil: until } = payload;
    const term = { from, until, longest: MAX_WAIVER, pointer: '/validUntil' };
    const refusal = refuseTerm(term) ?? refuseMisnamed(payload);
    if (refusal) throw refusal;
    return payload;
  },
  reads: ({ issuer, payload: { subject } }) => [{ table: 'party', id: issuer }, rowOf(subject)],
  admit: (view, entry) =>
    refuseOutsider(view, entry.statement.issuer, entry.statement.payload.subject) ??
    refuseForConnection(view, entry),
  apply: (_view, { place, leafHash, at, statement: { issuer, key, payload } }) => [
    change('waiver', {
      id: String(place),
      place,
      leafHash,
      issuer,
      key,
      at,
      subject: toAssessed(payload.subject),
      finding: payload.finding,
      validFrom: payload.validFrom,
      validUntil: payload.validUntil,
      label: payload.label,
      recipients: payload.recipients ?? [],
    }),
  ],
  touches: ({ statement: { payload } }) => {
    const { table, id } = rowOf(payload.subject);
    return [{ key: `${table}:${id}`, effect: 'adds' }];
  },
});

/** Findings about an interconnection say of a component to which system it belongs, all others do not. */
function refuseMisnamed({ subject, finding: { subject: about } }: Waiver): Refusal | null {
  const isOfSystem = about.kind === 'component' && 'interconnection' in subject;
  if (isOfSystem === (about.system !== undefined)) return null;
  const message = isOfSystem ? 'a component of which system is not said' : 'no finding names a system here';
  return new Refusal('invalid-claim', message, { pointer: '/finding/subject' });
}

/** What is on trial is waived for as long as a trial lasts, and nobody hears of an interconnection by a waiver. */
function refuseForConnection(view: View, { statement: { issuer, payload } }: Entry<Waiver>): Refusal | null {
  const { subject, validFrom: from, validUntil: until, label, recipients = [] } = payload;
  const row = 'interconnection' in subject ? view.get('interconnection', rowOf(subject).id) : undefined;
  if (!row) return null;
  const { stage } = row.definition as Interconnection;
  const term = { from, until, longest: MAX_TRIAL_WAIVER, pointer: '/validUntil' };
  return (
    (stage === 'trial' ? refuseTerm(term) : null) ??
    refuseWider({ issuer, label, recipients }, { ...row, issuer: row.proposer }, '/label')
  );
}
