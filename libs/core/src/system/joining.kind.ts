import { z } from 'zod';
import { isRefusal, Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  findVisibleEntry,
  partyId,
  refuseWider,
  statementReference,
  type Kind,
} from '#core/statement';
import type { Interconnection } from './interconnection-form';
import { signersOf } from './interconnection-rules';
import { localId } from './local-id';
import { interconnectionId, joiningId } from './names';

const form = z.strictObject({
  ...actingClaims,
  interconnection: z.strictObject({ proposer: partyId, name: localId }),
  /** The version that is signed: the one that stands when this is registered. */
  version: statementReference,
});

type Joining = z.infer<typeof form>;

/** The owner of an end signs an interconnection as it is proposed; a later version has to be signed anew. */
export const joining: Kind = defineKind<Joining>({
  name: 'joining',
  typ: 'joining.v1+jws',
  word: 'system',
  summary: 'The owner of an end signs one version of a proposed interconnection.',
  maxBytes: 16 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'The owner of an end of the interconnection, for its own ends.',
  ends: 'retraction',
  labels: 'any',
  form,
  claims: (payload) => payload,
  reads: ({ issuer, payload: { interconnection: of, version } }) => [
    { table: 'party', id: issuer },
    { table: 'event', id: String(version.place) },
    { table: 'retraction', id: String(version.place) },
    { table: 'interconnection', id: interconnectionId(of.proposer, of.name) },
    { table: 'joining', id: joiningId(interconnectionId(of.proposer, of.name), issuer) },
  ],
  admit: (view, { statement: { issuer, payload } }) => {
    const { interconnection: of, version, label, recipients = [] } = payload;
    const entry = findVisibleEntry(view, issuer, version, '/version');
    if (isRefusal(entry)) return entry;
    const row = view.get('interconnection', interconnectionId(of.proposer, of.name));
    const pointer = '/version';
    if (row?.place !== version.place) {
      const message = row
        ? `the version at place ${row.place} has taken its place`
        : `the statement at place ${version.place} is not this interconnection`;
      return new Refusal('wrong-subject', message, { pointer });
    }
    if (view.get('retraction', String(version.place))) {
      return new Refusal('already-ended', 'the proposal was taken back', { pointer });
    }
    if (issuer === row.proposer || !signersOf(row.definition as Interconnection).includes(issuer)) {
      return new Refusal('not-entitled', 'the owners of the other ends sign a proposal', { pointer: '/iss' });
    }
    return refuseWider({ issuer, label, recipients }, { ...row, issuer: row.proposer }, '/label');
  },
  apply: (_view, { place, leafHash, at, statement: { issuer, key, payload } }) => {
    const { interconnection: of, version, label, recipients = [] } = payload;
    const id = interconnectionId(of.proposer, of.name);
    return [
      change('joining', {
        id: joiningId(id, issuer),
        place,
        leafHash,
        at,
        issuer,
        key,
        interconnection: id,
        version: version.place,
        label,
        recipients,
      }),
    ];
  },
  touches: ({
    statement: {
      payload: { interconnection: of },
    },
  }) => [{ key: `interconnection:${interconnectionId(of.proposer, of.name)}`, effect: 'adds' }],
});
