import { explainRequirement, type KeptRequirement } from '#core/catalogue';
import type { Answer, ComponentDescription } from '#core/condition';
import type { ClaimDraft, EarlierAttestation } from './attestation-draft';

/** What an attestation is to answer. */
export interface SelectedClaims {
  readonly claims: readonly ClaimDraft[];
  readonly specifications: readonly ClaimDraft[];
}

/**
 * The requirements that can concern the component described, or all where none is, and the specifications that serve one of them.
 * A requirement that surely does not apply is left out; one of which that is open stays, with the facts it depends on.
 */
export function selectClaims(
  requirements: readonly KeptRequirement[],
  component: ComponentDescription | undefined,
  earlier: EarlierAttestation | null,
): SelectedClaims {
  const claims = requirements
    .filter((requirement) => !servesHere(requirement))
    .flatMap((requirement) => draftClaim(requirement, component, earlier));
  const asked = new Set(claims.map(({ requirement }) => requirement.id));
  const specifications = requirements.filter((requirement) =>
    goalsOf(requirement).some((id) => asked.has(id)),
  );
  return {
    claims,
    specifications: specifications.map((requirement) => ({
      requirement,
      carried: earlier?.claims.get(requirement.id),
      openFacts: [],
    })),
  };
}

function draftClaim(
  requirement: KeptRequirement,
  component: ComponentDescription | undefined,
  earlier: EarlierAttestation | null,
): ClaimDraft[] {
  const carried = earlier?.claims.get(requirement.id);
  if (!component) return [{ requirement, carried, openFacts: [] }];
  const { applies, openFacts } = applicability(requirement, component);
  return applies === 'no' ? [] : [{ requirement, carried, openFacts }];
}

/** Whether a requirement concerns the component, and the facts nobody stated on which that depends. */
function applicability(
  requirement: KeptRequirement,
  component: ComponentDescription,
): { readonly applies: Answer; readonly openFacts: readonly string[] } {
  const { subjects, because } = explainRequirement(requirement, component);
  const { applies = 'no' } = subjects.find(({ subject }) => subject === 'component') ?? {};
  if (applies !== 'unknown') return { applies, openFacts: [] };
  const unknown = because.filter(({ state }) => state === 'unknown').map(({ fact }) => fact);
  // Beside other subjects only the layer can be open that the explanation of the whole does not name.
  return { applies, openFacts: unknown.length === 0 ? ['component.layer'] : unknown };
}

/** Whether it serves a goal of its own catalogue, under which it is then listed. */
function servesHere(requirement: KeptRequirement): boolean {
  return goalsOf(requirement).length > 0;
}

function goalsOf(requirement: KeptRequirement): string[] {
  if (requirement.kind !== 'specification') return [];
  return requirement.meets
    .filter(({ catalogue }) => catalogue === undefined)
    .map(({ requirement: id }) => id);
}
