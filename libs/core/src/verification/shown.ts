import { assuranceLevels } from '#core/catalogue';
import type { CommandWords } from './finding-entry';
import type { Crossing } from './mapping-index';
import type { Applicable } from './resolution';
import type { Claimant } from './claimant';

/** A requirement of a subject that was looked for in attestations, and whose word shows it; without support it is not shown. */
export interface Shown {
  readonly applicable: Applicable;
  /** Rank of the assurance it takes. */
  readonly needed: number;
  readonly support: readonly Claimant[];
  /** The mapping by which that word shows it, or null. */
  readonly crossing: Crossing | null;
}

/** How the command that attests a requirement is filled in. */
export function attestWords({ applicable: { subject, catalogue }, needed }: Shown): CommandWords {
  return { product: subject.name, catalogue: catalogue.row.id, role: roleFor(needed) };
}

/** Who can attest as surely as that. */
function roleFor(needed: number): string {
  switch (assuranceLevels[needed]) {
    case 'assessed':
      return 'third-party';
    case 'reviewed':
      return 'second-party';
    default:
      return 'self';
  }
}
