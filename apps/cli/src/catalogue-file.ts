import { z } from 'zod';
import type { CatalogueEdition } from '#client';
import { decodeUtf8, parseStrictJson } from '#core/bytes';
import {
  catalogueId,
  catalogueVersion,
  checkRequirements,
  localizedText,
  maxRequirements,
  requirementForm,
  requirementsFromOscal,
  type LocalizedText,
  type Requirement,
} from '#core/catalogue';
import { located } from '#core/register';
import { isRefusal, type Refusal } from '#core/refusal';
import { formRefusal, instant } from '#core/statement';
import { FileRefused } from './command-error';
import { inFile } from './signing/payload';

/** OSCAL nests groups, controls and parts deeper than statements may. */
const oscalDepth = 64;

const fileForm = z.strictObject({
  catalogue: z.strictObject({
    id: catalogueId,
    version: catalogueVersion,
    title: localizedText(512),
    tier: z.enum(['general', 'domain']),
    sector: z.string().min(1).max(200).optional(),
    stage: z.enum(['draft', 'review', 'published']).default('published'),
    effectiveFrom: instant.optional(),
    transitionUntil: instant.optional(),
  }),
  requirements: z.array(requirementForm).min(1).max(maxRequirements),
});

/** A catalogue ready to be drafted. */
export interface CatalogueFile {
  readonly edition: CatalogueEdition;
  readonly requirements: readonly Requirement[];
}

/** Reads `{catalogue, requirements}`; effective from `now` where it does not say. Throws FileRefused with line and column. */
export function readCatalogueFile(file: string, bytes: Buffer, now: number): CatalogueFile {
  const json = inFile(file, () => parseStrictJson(bytes));
  const form = fileForm.safeParse(json);
  if (!form.success) throw new FileRefused(file, formRefusal(form.error, 'the catalogue', decodeUtf8(bytes)));
  const { catalogue, requirements } = form.data;
  const refusal = checkRequirements(requirements, (index) => `/requirements/${index}`);
  if (refusal) throw refusedAt(file, bytes, refusal);
  return { edition: { ...catalogue, effectiveFrom: catalogue.effectiveFrom ?? now }, requirements };
}

/** What an OSCAL catalog says. */
export interface OscalFile {
  readonly title: LocalizedText;
  readonly version: string;
  readonly requirements: readonly Requirement[];
  readonly withdrawn: readonly string[];
}

/** Reads an OSCAL catalog; throws FileRefused with line and column. */
export function readOscal(file: string, bytes: Buffer, language: string): OscalFile {
  const json = inFile(file, () => parseStrictJson(bytes, { maxDepth: oscalDepth }));
  try {
    const { catalogue, requirements, withdrawn } = requirementsFromOscal(json, { language });
    return { ...catalogue, requirements, withdrawn };
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    throw refusedAt(file, bytes, refusal);
  }
}

function refusedAt(file: string, bytes: Buffer, refusal: Refusal): FileRefused {
  return new FileRefused(file, located(refusal, { payloadBytes: bytes }));
}
