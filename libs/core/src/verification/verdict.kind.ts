import { objectDigest } from '#core/catalogue';
import { Refusal } from '#core/refusal';
import {
  change,
  defineKind,
  refuseTouched,
  type Entry,
  type Kind,
  type StatementObject,
  type View,
} from '#core/statement';
import { verdictForm, type VerdictStatement } from './verdict-form';

/** The largest object that comes with a verdict, in bytes. */
export const MAX_VERDICT_OBJECT = 4 * 1024 * 1024;

/** What the registry found when it judged: the outcome, signed, and a salted digest of each finding. */
export const verdict: Kind = defineKind<VerdictStatement>({
  name: 'verdict',
  typ: 'verdict.v1+jws',
  word: 'verification',
  summary:
    'The registry judged an interconnection or a system: outcome, basis, grounds, a digest of each finding.',
  maxBytes: 1024 * 1024,
  acts: true,
  issuedBy: 'registry',
  standing:
    'A permit is what clearances rest on; it stands as long as nothing takes one of its grounds away.',
  ends: 'successor',
  labels: 'any',
  form: verdictForm,
  claims: (payload) => payload,
  takesObjects: true,
  inspect: async (payload, { objects }) => {
    const refusal = refuseObjects(payload, objects);
    if (refusal) throw refusal;
    return payload;
  },
  // Digests of findings are for readers.
  essence: (payload) => ({ ...payload, findings: [] }),
  reads: ({ payload: { subject, basis } }) => [
    { table: subject.kind, id: subject.id },
    { table: 'retraction', id: String(subject.place) },
    { table: 'event', after: basis },
    { table: 'registry', id: 'registry' },
  ],
  admit: (view, entry) => refuseSubject(view, entry) ?? refuseStale(view, entry) ?? refuseEngine(view, entry),
  apply: (_view, { place, leafHash, at, statement: { payload } }) => [
    change('verdict', {
      id: String(place),
      place,
      leafHash,
      at,
      subjectKind: payload.subject.kind,
      subject: payload.subject.id,
      version: payload.subject.place,
      outcome: payload.outcome,
      basis: payload.basis,
      judgedAt: payload.judgedAt,
      validUntil: payload.validUntil,
      engine: payload.engine.name,
      digest: payload.digest,
      essence: payload.essence,
      watch: payload.watch,
      label: payload.label,
      recipients: payload.recipients ?? [],
    }),
    ...payload.grounds.map(({ key, ground, at: since }) =>
      change('verdict_ground', { id: `${place} ${key}`, verdict: String(place), key, ground, at: since }),
    ),
  ],
  touches: ({ statement: { payload } }) => [{ key: `verdict:${payload.subject.id}`, effect: 'adds' }],
});

function refuseObjects(
  { objects: named }: VerdictStatement,
  objects: readonly StatementObject[],
): Refusal | null {
  const isAsNamed = ({ salt, bytes }: StatementObject, index: number) =>
    bytes.length <= MAX_VERDICT_OBJECT &&
    bytes.length === named[index]?.size &&
    objectDigest(salt, bytes) === named[index].digest;
  return objects.length === named.length && objects.every(isAsNamed)
    ? null
    : new Refusal('object-mismatch', 'the objects are not those that the verdict names', {
        pointer: '/objects',
      });
}

function refuseSubject(view: View, { statement: { payload } }: Entry<VerdictStatement>): Refusal | null {
  const { subject } = payload;
  const row = view.get(subject.kind, subject.id);
  if (row?.place === subject.place && row.leafHash === subject.leafHash) return null;
  const message = `place ${subject.place} is not the present version of ${subject.kind} ${subject.id}`;
  return new Refusal('stale-verdict', message, { pointer: '/subject' });
}

function refuseStale(
  view: View,
  { place, at, statement: { payload } }: Entry<VerdictStatement>,
): Refusal | null {
  const { basis, validUntil, watch, grounds } = payload;
  if (validUntil !== null && validUntil <= at) {
    return new Refusal('stale-verdict', `it stood until ${validUntil}, and it is ${at}`, {
      pointer: '/validUntil',
    });
  }
  return refuseTouched(view, { basis, place }, new Set([...watch, ...grounds.map(({ key }) => key)]));
}

/** Last: whoever judged by an engine that is none any more has looked too early, and is told so first. */
function refuseEngine(view: View, { statement: { payload } }: Entry<VerdictStatement>): Refusal | null {
  const registry = view.get('registry', 'registry');
  if (!registry || registry.engineSha256 === null) return null;
  const { name, sha256 } = payload.engine;
  if (name === registry.engineName && sha256 === registry.engineSha256) return null;
  const message = `${registry.engineName} with SHA-256 ${registry.engineSha256} judges here, not ${name} with ${sha256}`;
  return new Refusal('engine-not-active', message, { pointer: '/engine' });
}
