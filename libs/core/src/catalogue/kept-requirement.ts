import { readCondition, type Condition } from '#core/condition';
import type { RequirementRow } from '#core/statement';
import type { Requirement } from './requirement';

/** A requirement as the registry keeps it: as published, and with the tree of its condition beside the text. */
export type KeptRequirement = Requirement & { readonly condition?: Condition };

/** Reads the condition once, at publication; from then on the tree is what is judged. Refuses one that is none (`invalid-condition`). */
export function keepRequirement(requirement: Requirement): KeptRequirement {
  const { appliesWhen } = requirement;
  return appliesWhen === undefined ? requirement : { ...requirement, condition: readCondition(appliesWhen) };
}

/** A kept requirement as the members of its row in `state.requirement`. */
export function toRequirementRow(
  catalogue: string,
  requirement: KeptRequirement,
  position: number,
): RequirementRow {
  const { id, title, statement, kind, ...detail } = requirement;
  return { id: `${catalogue} ${id}`, catalogue, position, requirement: id, title, statement, kind, detail };
}

/** The requirement of a row; the row was made by `toRequirementRow` from one that was published. */
export function fromRequirementRow(row: RequirementRow): KeptRequirement {
  const { requirement: id, title, statement, kind, detail } = row;
  return { ...(detail as object), id, title, statement, kind } as KeptRequirement;
}
