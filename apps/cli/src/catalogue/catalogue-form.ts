import { z } from 'zod';
import type { CatalogueEdition } from '#client';
import {
  catalogueId,
  catalogueVersion,
  checkDraft,
  localizedText,
  maxRequirements,
  requirementForm,
  type Requirement,
} from '#core/catalogue';
import { Refusal } from '#core/refusal';
import { formRefusal, instant } from '#core/statement';
import { refusedIn } from '../document';
import type { Sourced } from './sourced';

const form = z.strictObject({
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
export interface CatalogueDraft {
  readonly edition: CatalogueEdition;
  readonly requirements: readonly Requirement[];
}

/** The parts of a catalogue as one; effective from `now` where it does not say. Throws FileRefused at the place of a fault. */
export function toCatalogue(head: Sourced, requirements: readonly Sourced[], now: number): CatalogueDraft {
  const whole = { catalogue: head.value, requirements: requirements.map(({ value }) => value) };
  const read = form.safeParse(whole);
  if (!read.success) throw refusedAt(head, requirements, formRefusal(read.error, 'the catalogue'));
  const { catalogue } = read.data;
  const refusal = checkDraft(read.data.requirements, (index) => `/requirements/${index}`);
  if (refusal) throw refusedAt(head, requirements, refusal);
  const edition = { ...catalogue, effectiveFrom: catalogue.effectiveFrom ?? now };
  return { edition, requirements: read.data.requirements };
}

/** A refusal of the whole, told at the part it is about. */
function refusedAt(head: Sourced, requirements: readonly Sourced[], refusal: Refusal) {
  const [, member, index = '', ...rest] = (refusal.at.pointer ?? '').split('/');
  const part = member === 'requirements' ? requirements[Number(index)] : undefined;
  const inner = part ? rest : [index, ...rest].filter((step) => step !== '');
  const { document, pointerOf } = part ?? head;
  const pointer = pointerOf(inner.map((step) => `/${step}`).join(''));
  return refusedIn(document, new Refusal(refusal.code, refusal.message, { pointer }, { cause: refusal }));
}
