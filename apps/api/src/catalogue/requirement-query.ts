import { z } from 'zod';
import { clauses, objectives, originTypes, requirementId, subjects } from '#core/catalogue';
import { layers, phases } from '#core/condition';
import { listParameters } from '../http/parameters';

const oneOf = <const T extends readonly [string, ...string[]]>(words: T, description: string) =>
  z
    .enum(words, { error: `expected one of ${words.join(', ')}` })
    .optional()
    .meta({ description });

/** Fewer would be found in nearly everything. */
const shortestText = 3;

const text = z
  .string()
  .max(200)
  .refine((value) => [...value].length >= shortestText, `expected at least ${shortestText} characters`)
  .optional()
  .meta({
    description:
      'Those whose title or statement holds this text in any language, whatever its case; no wildcards.',
    examples: ['safe state'],
  });

/** Which requirements of a catalogue are listed. */
export const RequirementQuery = z.strictObject({
  ...listParameters,
  layer: oneOf(layers, 'Those that concern components of this layer.'),
  phase: oneOf(phases, 'Those due in this phase.'),
  objective: oneOf(objectives, 'Those that serve this objective.'),
  origin: oneOf(originTypes, 'Those that exist for this reason.'),
  clause: oneOf(clauses, 'Those that serve this clause of the framework.'),
  subject: oneOf(subjects, 'Those about this subject.'),
  kind: oneOf(['performance', 'specification'], 'Goals, or means.'),
  text,
});

export type RequirementQuery = z.infer<typeof RequirementQuery>;

export const requirementParameter = requirementId.meta({
  description: 'Id of the requirement in its catalogue.',
  examples: ['B-12'],
});
