import { z } from 'zod';
import { Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  engineReference,
  place,
  sha256Base64url,
  type Entry,
  type Kind,
  type RegistryRow,
  type View,
} from '#core/statement';

/** What a shadow run came to: it judged what was cleared by the engine in force and by the one to come, on the same evidence. */
const shadow = z.strictObject({
  /** Nothing that was registered up to this place is missing from it. */
  basis: place,
  /** How many interconnections were judged, for how many the two engines differ, and how many neither could judge. */
  judged: z.int().min(0),
  changed: z.int().min(0),
  unjudged: z.int().min(0).optional(),
  /** Base64url SHA-256 of what was shown. */
  report: sha256Base64url,
});

const form = z
  .strictObject({
    ...actingClaims,
    ruleset: z.int().min(1),
    engine: engineReference.optional(),
    shadow: shadow.optional(),
  })
  .refine(({ engine, shadow: shown }) => (engine === undefined) === (shown === undefined), {
    message: 'an engine comes with what its shadow run came to',
    path: ['shadow'],
  });

type Ruleset = z.infer<typeof form>;

/** Activates the next ruleset, from which on only processes that implement it append; or another engine under the same ruleset. */
export const ruleset: Kind = defineKind<Ruleset>({
  name: 'ruleset',
  typ: 'ruleset.v1+jws',
  word: 'register',
  summary: 'Puts the next ruleset in force from the following place on, or another engine.',
  maxBytes: 4 * 1024,
  acts: true,
  issuedBy: 'registry',
  standing: 'Decides which rules admit later statements, and which engine judges.',
  ends: 'successor',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  reads: ({ payload }) => [
    { table: 'registry', id: 'registry' },
    ...(payload.shadow ? [{ table: 'event', after: payload.shadow.basis } as const] : []),
  ],
  admit: (view, entry) => {
    const registry = view.get('registry', 'registry');
    return refuseOrder(registry, entry.statement.payload) ?? refuseUnshown(view, entry);
  },
  apply: (view, { place: at, statement }) => {
    const registry = view.get('registry', 'registry');
    const { ruleset: activated, engine } = statement.payload;
    const named = engine && { engineName: engine.name, engineSha256: engine.sha256, engineSince: at };
    return registry ? [change('registry', { ...registry, ruleset: activated, ...named })] : [];
  },
  touches: () => [{ key: 'ruleset', effect: 'adds' }],
});

function refuseOrder(
  registry: RegistryRow | undefined,
  { ruleset: activated, engine }: Ruleset,
): Refusal | null {
  const present = registry?.ruleset ?? 0;
  const isOtherEngine = engine !== undefined && engine.sha256 !== registry?.engineSha256;
  if (activated === present + 1 || (activated === present && isOtherEngine)) return null;
  return engine?.sha256 === registry?.engineSha256 && engine !== undefined
    ? new Refusal('wrong-ruleset', `${engine.name} with SHA-256 ${engine.sha256} is in force already`)
    : new Refusal('wrong-ruleset', `the next ruleset is ${present + 1}, not ${activated}`);
}

/** What was judged or cleared since the run is not in what it showed. */
function refuseUnshown(view: View, { place: at, statement }: Entry<Ruleset>): Refusal | null {
  const { shadow: shown } = statement.payload;
  if (!shown) return null;
  const events = view.after(shown.basis);
  const pointer = '/shadow/basis';
  if (shown.basis >= at || events.length < at - 1 - shown.basis) {
    return new Refusal('stale-shadow-run', `place ${shown.basis} is too far from place ${at}`, { pointer });
  }
  const missing = events.find(({ kind }) => kind === 'verdict' || kind === 'clearance');
  if (!missing) return null;
  const message = `the ${missing.kind} at place ${missing.place} came after the run, which saw all up to place ${shown.basis}`;
  return new Refusal('stale-shadow-run', message, { pointer });
}
