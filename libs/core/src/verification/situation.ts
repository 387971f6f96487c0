import { ClaimIndex } from './claim-index';
import type { Evidence } from './evidence';
import { cataloguesOf, namedCatalogues, type JudgedCatalogue } from './judged-catalogue';
import { partiesOf, subjectsOf, type JudgedSubject } from './judged-subject';
import { systemAlone } from './system-alone';
import type { Ground } from './verdict';

/** Evidence made ready to be asked: what every gate looks at, put together once. */
export interface Situation {
  readonly evidence: Evidence;
  readonly at: number;
  /** Party ids of the owner and the providers, by code unit. */
  readonly parties: readonly string[];
  readonly subjects: readonly JudgedSubject[];
  /** The system, which is the first of the subjects. */
  readonly system: JudgedSubject;
  /** Every catalogue at hand, by digest. */
  readonly catalogues: ReadonlyMap<string, JudgedCatalogue>;
  /** Those the system names, in its order. */
  readonly named: readonly JudgedCatalogue[];
  readonly claims: ClaimIndex;
}

/** Indexes evidence for an instant, whole seconds since 1970. */
export function toSituation(evidence: Evidence, at: number): Situation {
  const subjects = subjectsOf(evidence);
  const [system] = subjects;
  if (!system) throw new TypeError('there is no system to judge');
  const parties = partiesOf(evidence);
  const catalogues = cataloguesOf(evidence);
  const named = namedCatalogues(evidence, catalogues);
  const claims = new ClaimIndex(evidence, parties, at);
  return { evidence, at, parties, subjects, system, catalogues, named, claims };
}

/** The definition of the system as a ground. */
export function definitionGround({ evidence }: Situation): Ground {
  const { leafHash, place } = systemAlone(evidence).system;
  return { leafHash, place };
}
