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
