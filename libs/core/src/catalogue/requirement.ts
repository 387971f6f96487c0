import { z } from 'zod';
import { layers, phases } from '#core/condition';
import { instant, sha256Hex } from '#core/statement';
import { originForm } from './requirement-origin';
import { localizedText } from './requirement-text';
import { catalogueId, catalogueVersion, identifier, setOf, vocabularyWord } from './requirement-vocabulary';

/** What a requirement protects. */
export const objectives = ['safety', 'confidentiality', 'integrity', 'availability'] as const;

/** What a requirement can be about. */
export const subjects = ['component', 'system', 'interconnection', 'party'] as const;
/** The clauses of the framework's §3. */
export const clauses = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
/** How surely a claim must be shown, weakest first. */
export const assuranceLevels = ['self', 'reviewed', 'assessed'] as const;

const statementText = localizedText(16_384);

const parameterForm = z.strictObject({
  id: identifier(128),
  label: localizedText(512).optional(),
  guideline: localizedText(4_096).optional(),
  select: z
    .strictObject({
      howMany: z.enum(['one', 'one-or-more']),
      choices: z.array(localizedText(1_024)).min(1).max(64),
    })
    .optional(),
  values: z.array(z.string().min(1).max(1_024)).min(1).max(64).optional(),
});

const partForm = z.strictObject({
  id: identifier(128),
  label: z.string().min(1).max(32).optional(),
  /** The part it belongs to, listed before it. */
  within: identifier(128).optional(),
  text: statementText,
});

const targetsForm = z.strictObject({
  layers: setOf(z.enum(layers), layers.length).optional(),
  systemClasses: setOf(vocabularyWord, 32).optional(),
  sectors: setOf(vocabularyWord, 32).optional(),
  /** A component must have every one of them. */
  traits: setOf(vocabularyWord, 64).optional(),
});

const goalReference = z.strictObject({
  requirement: identifier(64),
  /** Specifications that name the same means for the same requirement suffice together; one that names none suffices alone. */
  means: identifier(64).optional(),
  /** Left out for a requirement of the same catalogue; the digest is the lowercase hex SHA-256 of the catalogue's payload. */
  catalogue: z
    .strictObject({
      id: catalogueId,
      version: catalogueVersion,
      digest: sha256Hex,
    })
    .optional(),
});

const assurance = z.enum(assuranceLevels);

/** The framework has five sections, and seven under the fourth. */
const section = z
  .string()
  .regex(/^([1-5]|4\.[1-7])$/, 'expected a section of the framework such as 3 or 4.6');

const common = {
  /** Stable over versions of the catalogue. */
  id: identifier(64),
  title: localizedText(512),
  /** The whole text; a parameter stands in it as `[id: words]`. */
  statement: statementText,
  guidance: localizedText(32_768).optional(),
  params: z.array(parameterForm).min(1).max(64).optional(),
  /** The pieces of `statement` that can be cited by id, in order. */
  parts: z.array(partForm).min(1).max(256).optional(),
  subjects: setOf(z.enum(subjects), subjects.length),
  /** Narrows the subject `component`. */
  layers: setOf(z.enum(layers), layers.length).optional(),
  /** The condition under which it is due (docs/formats/condition.md); left out, it always is. */
  appliesWhen: z.string().optional(),
  origin: originForm,
  phases: setOf(z.enum(phases), phases.length),
  objectives: setOf(z.enum(objectives), objectives.length),
  /** The clauses of the framework's §3 that it serves. */
  clauses: setOf(z.enum(clauses), clauses.length).optional(),
  /** The sections of the framework from which it follows, such as `3` or `4.6`. */
  sections: setOf(section, 16).optional(),
  /** Lowest assurance of a claim for each risk class, 1 the lowest. */
  assurance: z.strictObject({ 1: assurance, 2: assurance, 3: assurance, 4: assurance }).optional(),
  /** Whether not-applicable is an answer at all. */
  allowNotApplicable: z.boolean(),
};

const performanceForm = z.strictObject({ ...common, kind: z.literal('performance') });

const specificationForm = z.strictObject({
  ...common,
  kind: z.literal('specification'),
  /** The performance requirements it serves. */
  meets: z.array(goalReference).min(1).max(64),
  validFrom: instant.optional(),
  validUntil: instant.optional(),
  /** When its publisher means to look at it again; nothing ends by it. */
  reviewBy: instant.optional(),
  /** The specification of the same catalogue that takes its place. */
  replacedBy: identifier(64).optional(),
  targets: targetsForm.optional(),
});

/** One published requirement: a universal goal (`performance`) or a means valid now (`specification`). */
export const requirementForm = z.discriminatedUnion('kind', [performanceForm, specificationForm]);

export type Requirement = z.infer<typeof requirementForm>;
export type Parameter = z.infer<typeof parameterForm>;
export type RequirementPart = z.infer<typeof partForm>;
