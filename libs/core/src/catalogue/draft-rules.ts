import { nearestName, traits } from '#core/condition';
import { Refusal } from '#core/refusal';
import { toPointer } from '#core/bytes';
import type { Requirement } from './requirement';
import { checkRequirements } from './requirement-rules';

interface Slip {
  /** RFC 6901 pointer within the requirement. */
  readonly path: string;
  readonly message: string;
}

/** A parameter as it stands in a text: `[id: words]`. */
const placeholder = /\[([A-Za-z0-9][A-Za-z0-9._()-]*): /g;

/**
 * What a publisher should mend before signing: a breach of a rule (see `checkRequirements`), or a slip that the registry lets
 * pass, because it changes no judgement and was never refused. Null where there is neither.
 */
export function checkDraft(
  requirements: readonly Requirement[],
  pointerTo: (index: number) => string = (index) => `/${index}`,
): Refusal | null {
  const refusal = checkRequirements(requirements, pointerTo);
  if (refusal) return refusal;
  for (const [index, requirement] of requirements.entries()) {
    const slip = strayParameter(requirement) ?? strangeTrait(requirement);
    if (!slip) continue;
    const message = `Requirement ${requirement.id}: ${slip.message}.`;
    return new Refusal('invalid-claim', message, { pointer: pointerTo(index) + slip.path });
  }
  return null;
}

/** A text that refers to a parameter which is not there; without any parameters brackets are just brackets. */
function strayParameter({ statement, params }: Requirement): Slip | null {
  if (!params) return null;
  const ids = params.map(({ id }) => id);
  for (const [language, text] of Object.entries(statement)) {
    const stray = [...text.matchAll(placeholder)].find(([, id = '']) => !ids.includes(id));
    if (!stray) continue;
    const message = `[${stray[1]}: …] names no parameter; its parameters are ${ids.join(', ')}`;
    return { path: toPointer(['statement', language]), message };
  }
  return null;
}

/** A target that nobody can answer makes a means that nobody can use. */
function strangeTrait(requirement: Requirement): Slip | null {
  if (requirement.kind !== 'specification') return null;
  const words = requirement.targets?.traits ?? [];
  const index = words.findIndex((word) => !traits.some((trait) => trait === word));
  const word = words[index];
  if (word === undefined) return null;
  const near = nearestName(word, traits);
  const hint = near ? `; did you mean ${near}?` : '';
  return { path: `/targets/traits/${index}`, message: `${word} is no trait${hint}` };
}
