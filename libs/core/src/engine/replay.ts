import { keepRequirement, type Requirement } from '#core/catalogue';
import {
  essenceOf,
  groundsOf,
  judge,
  watchOf,
  type CatalogueEvidence,
  type Evidence,
  type Verdict,
  type VerdictGround,
} from '#core/verification';

/** Evidence as it is kept with a verdict: the requirements stand in the catalogues, which it names. */
export type KeptEvidence = Omit<Evidence, 'catalogues'> & {
  readonly catalogues: readonly Omit<CatalogueEvidence, 'requirements'>[];
};

/** What a verdict was judged on. */
export interface ReplayInput {
  readonly evidence: KeptEvidence;
  /** As published, by the lowercase hex SHA-256 of the payload of their catalogue. */
  readonly requirements: Readonly<Record<string, readonly Requirement[]>>;
  /** Whole seconds since 1970. */
  readonly at: number;
}

/** What judging again comes to, with all that a signed verdict says of it. */
export interface Replayed {
  readonly verdict: Verdict;
  readonly essence: string;
  readonly grounds: readonly VerdictGround[];
  readonly watch: readonly string[];
}

/** Judges again what was judged before. Requirements that are not at hand are a TypeError. */
export function replay({ evidence: kept, requirements, at }: ReplayInput): Replayed {
  const catalogues = kept.catalogues.map((each) => {
    const published = requirements[each.row.id];
    if (!published) throw new TypeError(`the requirements of catalogue ${each.row.id} are not at hand`);
    return { ...each, requirements: published.map(keepRequirement) };
  });
  const evidence = { ...kept, catalogues };
  const verdict = judge(evidence, at);
  return {
    verdict,
    essence: essenceOf(verdict),
    grounds: groundsOf(evidence, verdict),
    watch: watchOf(evidence),
  };
}
