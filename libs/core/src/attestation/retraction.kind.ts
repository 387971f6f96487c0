import { z } from 'zod';
import { namespaceId, namePrefix } from '#core/party';
import { Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  instant,
  partyId,
  sha256Base64url,
  statementReference,
  type Change,
  type Entry,
  type Key,
  type Kind,
  type View,
} from '#core/statement';

const form = z.strictObject({
  ...actingClaims,
  subject: z.union([
    z.strictObject({ statement: statementReference }),
    z.strictObject({
      key: sha256Base64url,
      as: z.enum(['retired', 'compromised']),
      since: instant.optional(),
    }),
    z.strictObject({ namespace: namePrefix, party: partyId }),
  ]),
  reason: z.enum(['withdrawn', 'wrong', 'replaced', 'ceased', 'key-lost', 'key-rotated', 'key-exposed']),
});

type Retraction = z.infer<typeof form>;

/** Kinds whose statements end by retraction. */
const retractable: ReadonlySet<string> = new Set(['attestation', 'catalogue']);

/** Ends what others rely on: an own attestation or catalogue, a key, a name prefix. It never ends an obligation. */
export const retraction: Kind = defineKind<Retraction>({
  name: 'retraction',
  typ: 'retraction.v1+jws',
  word: 'attestation',
  summary: 'Ends an own statement, key or name prefix from this place on.',
  maxBytes: 16 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'The issuer of what ends; for a name prefix also the operator.',
  ends: 'never',
  erasable: false,
  form,
  claims: (payload) => payload,
  reads: ({ payload }) => [{ table: 'registry', id: 'registry' }, ...subjectKeys(payload)],
  admit: (view, entry) => {
    const { subject } = entry.statement.payload;
    if ('statement' in subject) return refuseStatement(view, entry, subject.statement);
    return 'key' in subject ? refuseKey(view, entry, subject) : refuseNamespace(view, entry, subject);
  },
  apply: (view, entry) => endSubject(view, entry),
  touches: ({ issuer, payload: { subject } }) => {
    if ('statement' in subject) return [{ key: `statement:${subject.statement.place}`, effect: 'removes' }];
    return 'key' in subject
      ? [
          { key: issuer, effect: 'removes' },
          { key: `key:${subject.key}`, effect: 'removes' },
        ]
      : [{ key: `product:${subject.namespace}`, effect: 'removes' }];
  },
});

function subjectKeys({ subject }: Retraction): Key[] {
  if ('statement' in subject) {
    const id = String(subject.statement.place);
    return [
      { table: 'event', id },
      { table: 'retraction', id },
    ];
  }
  return 'key' in subject
    ? [{ table: 'party_key', id: subject.key }]
    : [
        { table: 'namespace', id: namespaceId(subject.namespace, subject.party) },
        { table: 'confirmed_name', id: subject.namespace },
      ];
}

function refuseStatement(
  view: View,
  { statement: { issuer } }: Entry<Retraction>,
  { place, leafHash }: z.infer<typeof statementReference>,
): Refusal | null {
  const pointer = '/subject/statement';
  const target = view.get('event', String(place));
  if (!target || target.leafHash !== leafHash) {
    return new Refusal('unknown-statement', `no statement has place ${place} and leaf hash ${leafHash}`, {
      pointer,
    });
  }
  if (!retractable.has(target.kind)) {
    return new Refusal('not-retractable', `a ${target.kind} does not end by retraction`, { pointer });
  }
  if (target.issuer !== issuer)
    return new Refusal('not-entitled', 'only its issuer retracts a statement', { pointer });
  return view.get('retraction', String(place))
    ? new Refusal('already-ended', `the statement at place ${place} has already ended`, { pointer })
    : null;
}

function refuseKey(
  view: View,
  { at, statement: { issuer } }: Entry<Retraction>,
  { key, as, since }: { key: string; as: 'retired' | 'compromised'; since?: number },
): Refusal | null {
  const row = view.get('party_key', key);
  if (!row || row.owner !== issuer)
    return new Refusal('not-entitled', 'only its owner ends a key', { pointer: '/subject/key' });
  if (row.endedAs === as || row.endedAs === 'compromised') {
    return new Refusal('already-ended', `key ${key} is already ${row.endedAs}`, { pointer: '/subject/key' });
  }
  if (since !== undefined && (as === 'retired' || since > at)) {
    return new Refusal('invalid-claim', 'since is for compromised keys and lies in the past', {
      pointer: '/subject/since',
    });
  }
  return null;
}

function refuseNamespace(
  view: View,
  { statement: { issuer } }: Entry<Retraction>,
  { namespace, party }: { namespace: string; party: string },
): Refusal | null {
  const row = view.get('namespace', namespaceId(namespace, party));
  if (!row)
    return new Refusal('unknown-namespace', `${party} has not claimed ${namespace}`, { pointer: '/subject' });
  if (issuer !== party && view.get('registry', 'registry')?.operator !== issuer) {
    return new Refusal('not-entitled', 'only its owner or the operator ends a name prefix', {
      pointer: '/subject',
    });
  }
  return row.endedAt === null
    ? null
    : new Refusal('already-ended', `${namespace} has already ended`, { pointer: '/subject' });
}

function endSubject(view: View, { place, at, statement: { issuer, payload } }: Entry<Retraction>): Change[] {
  const { subject, reason } = payload;
  if ('statement' in subject) {
    return [change('retraction', { id: String(subject.statement.place), place, issuer, reason })];
  }
  if ('key' in subject) {
    const row = view.get('party_key', subject.key);
    const since = subject.as === 'compromised' ? (subject.since ?? at) : null;
    return row
      ? [
          change('party_key', {
            ...row,
            endedAt: row.endedAt ?? place,
            endedAs: subject.as,
            compromisedSince: since,
          }),
        ]
      : [];
  }
  const row = view.get('namespace', namespaceId(subject.namespace, subject.party));
  const confirmed = view.get('confirmed_name', subject.namespace);
  return [
    ...(row ? [change('namespace', { ...row, endedAt: place })] : []),
    ...(confirmed?.party === subject.party
      ? [change('confirmed_name', { ...confirmed, endedAt: place })]
      : []),
  ];
}
