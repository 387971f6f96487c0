import { z } from 'zod';
import { EngineInForce, exampleEngine } from '../engine/engine.schema';

/** What the registry says of itself. */
export const RegistryView = z
  .object({
    origin: z.string().describe('Name of the registry and of its log; `aud` of statements that act.'),
    logKey: z.string().describe('Verifier key of the log (C2SP signed-note).'),
    operator: z.string().describe('Party that admits others.'),
    ruleset: z.int().min(1),
    engine: EngineInForce.nullable().describe('What judges here; null where the log names none.'),
    size: z.int().min(0).describe('Committed entries.'),
    checkpointSize: z.int().min(0).describe('Sealed entries.'),
    at: z.int().min(0).describe('Time of the last entry, whole seconds since 1970-01-01T00:00:00Z.'),
    frozen: z.object({ code: z.string() }).nullable().describe('Why nothing is registered for now.'),
  })
  .meta({
    id: 'Registry',
    examples: [
      {
        origin: 'interlock.localhost/3f9c2d',
        logKey: 'interlock.localhost/3f9c2d+01ed3f8e+AUjgW0k/ifzcgyVjX9IWULGe+1D6pl4bRPrYer6KCTfe',
        operator: 'party:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
        ruleset: 1,
        engine: { name: exampleEngine.name, sha256: exampleEngine.sha256, since: 0 },
        size: 128,
        checkpointSize: 128,
        at: 1_795_370_000,
        frozen: null,
      },
    ],
  });

const exampleKind = {
  name: 'attestation',
  typ: 'attestation.v1+jws',
  word: 'attestation',
  summary: 'A party attests which requirements of a catalogue its product, or another one, meets.',
  maxBytes: 262_144,
  acts: false,
  issuedBy: 'party',
  standing: 'The maker in whose name prefix the product lies, or an assessor accredited for the catalogue.',
  ends: 'retraction',
  labels: 'any',
  erasable: true,
};

/** A kind of statement. */
export const KindView = z
  .object({
    name: z.string(),
    typ: z.string().describe('`typ` of the protected header, compared exactly.'),
    word: z.string(),
    summary: z.string(),
    maxBytes: z.int(),
    acts: z.boolean().describe('Whether it acts in this registry: then `aud` is required.'),
    issuedBy: z.enum(['registry', 'party']),
    standing: z.string().describe('Whose judgement it may change.'),
    ends: z.enum(['never', 'retraction', 'successor']),
    labels: z.enum(['clear-only', 'any']).meta({ description: 'Whether it may be for some only.' }),
    erasable: z.boolean(),
  })
  .meta({ id: 'Kind', examples: [exampleKind] });

/** Every kind of statement this registry accepts. */
export const KindList = z.array(KindView).meta({ id: 'KindList', examples: [[exampleKind]] });

export type RegistryView = z.infer<typeof RegistryView>;
export type KindView = z.infer<typeof KindView>;
