import type { Label } from './label';

/** A catalogue version; id = lowercase hex SHA-256 of its payload. */
export interface CatalogueRow {
  readonly id: string;
  readonly place: number;
  readonly publisher: string;
  readonly catalogue: string;
  readonly version: string;
  readonly title: Readonly<Record<string, string>>;
  readonly tier: 'general' | 'domain';
  readonly stage: 'draft' | 'review' | 'published';
  readonly effectiveFrom: number;
  /** Requirement ids in the catalogue's own order; results of attestations are vectors over it. */
  readonly requirements: readonly string[];
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** Guards that a publisher publishes a version once; id = JSON of [publisher, catalogue, version]. */
export interface CatalogueVersionRow {
  readonly id: string;
  readonly digest: string;
}

/** How requirements of one catalogue version relate to those of another; id = its place as text. */
export interface MappingRow {
  readonly id: string;
  readonly place: number;
  readonly leafHash: string;
  readonly issuer: string;
  readonly key: string;
  readonly at: number;
  /** The catalogue versions by the lowercase hex SHA-256 of their payloads. */
  readonly toDigest: string;
  readonly fromDigest: string;
  /** The id of the catalogue mapped from, and the place of that version. */
  readonly fromCatalogue: string;
  readonly fromPlace: number;
  readonly relations: readonly MappedRequirement[];
  /** Whole seconds since 1970; null where it holds until it is taken back. */
  readonly validUntil: number | null;
  readonly label: Label;
  readonly recipients: readonly string[];
}

/** One relation of a mapping: what the requirement `from` asks, compared with what `to` asks. */
export interface MappedRequirement {
  readonly from: string;
  readonly to: string;
  readonly relation: 'equal' | 'equivalent' | 'subset' | 'superset' | 'intersects' | 'none';
  /** Position of `from` in its catalogue, which is its position in the results of attestations. */
  readonly position: number;
}

/** One requirement of a catalogue; id = `<catalogue digest> <requirement id>`. */
export interface RequirementRow {
  readonly id: string;
  readonly catalogue: string;
  readonly position: number;
  readonly requirement: string;
  /** Texts by language tag (BCP 47). */
  readonly title: Readonly<Record<string, string>>;
  readonly statement: Readonly<Record<string, string>>;
  readonly kind: 'performance' | 'specification';
  /** The remaining members as published, and beside `appliesWhen` the tree it was read as, `condition`. */
  readonly detail: unknown;
}
