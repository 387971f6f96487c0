import { isKeyCompromised } from '#core/attestation';
import type { KeptRequirement } from '#core/catalogue';
import type { CatalogueRow, MappedRequirement, MappingRow } from '#core/statement';
import type { AttestedCatalogue } from './claim-index';
import type { Evidence, MappingEvidence, PolicyEvidence } from './evidence';
import { NEVER } from './instants';

/** A way to show a requirement: by showing one of another catalogue version that asks as much. */
export interface Crossing {
  readonly mapping: MappingRow;
  readonly relation: MappedRequirement;
  /** The policies by which it counts, none where the publisher of the requirement signed it. */
  readonly policies: readonly PolicyEvidence[];
}

/** A requirement of a catalogue version that is to be shown. */
interface Destination {
  readonly requirement: Pick<KeptRequirement, 'id' | 'origin'>;
  readonly catalogue: { readonly row: Pick<CatalogueRow, 'id' | 'publisher'> };
}

/** The relations in which whoever shows the requirement mapped from shows the one mapped to. */
const showing: ReadonlySet<MappedRequirement['relation']> = new Set(['equal', 'equivalent', 'superset']);

/** The catalogue version from which it leads. */
export function sourceOf({ mapping: { fromDigest, fromCatalogue } }: Crossing): AttestedCatalogue {
  return { row: { id: fromDigest, catalogue: fromCatalogue } };
}

/** The mappings in force at an instant, by the requirement that they let be shown. */
export class MappingIndex {
  private readonly byRequirement = new Map<string, Omit<Crossing, 'policies'>[]>();
  private readonly policies: readonly PolicyEvidence[];

  constructor({ mappings, policies }: Pick<Evidence, 'mappings' | 'policies'>, at: number) {
    this.policies = policies;
    const inForce = mappings.filter((each) => isInForce(each, at)).map(({ mapping }) => mapping);
    for (const mapping of inForce.sort((a, b) => a.place - b.place)) {
      for (const relation of mapping.relations) this.add(mapping, relation);
    }
  }

  /**
   * The ways to show a requirement that count: signed by its publisher, or named by the acceptance policy of every party that
   * relies on it being shown. There is none to what law asks for.
   */
  of({ requirement, catalogue: { row } }: Destination, relying: readonly string[]): readonly Crossing[] {
    if (requirement.origin.type === 'legal') return [];
    const crossings = this.byRequirement.get(keyOf(row.id, requirement.id)) ?? [];
    return crossings.flatMap((crossing): Crossing[] => {
      if (crossing.mapping.issuer === row.publisher) return [{ ...crossing, policies: [] }];
      const policies = relying.flatMap((party) => this.policyNaming(crossing.mapping, party));
      const isAccepted = policies.length > 0 && policies.length === relying.length;
      return isAccepted ? [{ ...crossing, policies }] : [];
    });
  }

  private add(mapping: MappingRow, relation: MappedRequirement): void {
    if (!showing.has(relation.relation)) return;
    const key = keyOf(mapping.toDigest, relation.to);
    const known = this.byRequirement.get(key);
    if (known) known.push({ mapping, relation });
    else this.byRequirement.set(key, [{ mapping, relation }]);
  }

  /** A party has one policy at most. */
  private policyNaming({ place, leafHash }: MappingRow, party: string): readonly PolicyEvidence[] {
    return this.policies.filter(
      ({ id, policy: { mappings = [] } }) =>
        id === party && mappings.some((named) => named.place === place && named.leafHash === leafHash),
    );
  }
}

/** A mapping goes with the catalogue version it is mapped from. */
function isInForce({ mapping, key, retraction, fromRetraction }: MappingEvidence, at: number): boolean {
  const { validUntil } = mapping;
  const isTakenBack = retraction !== undefined || fromRetraction !== undefined;
  return !isTakenBack && !isKeyCompromised(key, mapping.at) && at < (validUntil ?? NEVER);
}

function keyOf(catalogue: string, requirement: string): string {
  return `${catalogue} ${requirement}`;
}
