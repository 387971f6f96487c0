import type { KeptRequirement } from '#core/catalogue';
import { Refusal } from '#core/refusal';
import type { CatalogueAtHand } from './fetch-catalogue';

/** The requirement of a catalogue with this id; refuses (unknown-requirement) one that is not there. */
export function requirementOf(
  { id: catalogue, version, requirements }: CatalogueAtHand,
  id: string,
): KeptRequirement {
  const found = requirements.find((requirement) => requirement.id === id);
  if (found) return found;
  throw new Refusal(
    'unknown-requirement',
    `${catalogue} ${version} has no requirement ${JSON.stringify(id)}`,
  );
}
