import { conformanceOf, type MeansConformance, type Specification } from '#core/catalogue';
import type { Truth } from '#core/condition';
import { firstAfter, NEVER } from './instants';
import { meansFor, type JudgedCatalogue, type MeansSource } from './judged-catalogue';
import type { Applicable } from './resolution';
import type { Situation } from './situation';
import type { Ground } from './verdict';
import { weighClaims, type Weighing } from './weigh-claims';
import type { Claimant } from './claimant';

/** How far the means for a requirement go. */
export interface MeansJudgement {
  /** Begun where at least one specification of a means is spoken of. */
  readonly state: 'held' | 'begun' | 'not-begun';
  /** The attestations of the means that holds, or what those that were begun lack. */
  readonly because: readonly Ground[];
  /** What the means that holds stands by. */
  readonly support: readonly Claimant[];
  readonly until: number;
}

const notBegun: MeansJudgement = { state: 'not-begun', because: [], support: [], until: NEVER };

/** Looks for a means that holds, every specification shown at this rank of assurance. Of several the one that lasts longest. */
export function judgeMeans(situation: Situation, applicable: Applicable, needed: number): MeansJudgement {
  const { requirement, catalogue, subject } = applicable;
  if (requirement.kind === 'specification') return notBegun;
  const judged = meansFor(requirement.id, catalogue, subject.catalogues).map((source) =>
    new MeansOfSource(situation, applicable, source, needed).judge(),
  );
  const held = judged.filter(({ state }) => state === 'held');
  const [first, ...others] = held;
  if (first) return others.reduce((best, each) => (each.until > best.until ? each : best), first);
  const begun = judged.filter(({ state }) => state === 'begun');
  if (begun.length === 0) return notBegun;
  const until = begun.reduce((soonest, each) => Math.min(soonest, each.until), NEVER);
  return { state: 'begun', because: begun.flatMap(({ because }) => because), support: [], until };
}

/** The means that one catalogue has for one requirement, asked for one subject. */
class MeansOfSource {
  private readonly weighings = new Map<string, Weighing>();
  private readonly claimants;

  constructor(
    private readonly situation: Situation,
    private readonly applicable: Applicable,
    private readonly source: MeansSource,
    private readonly needed: number,
  ) {
    this.claimants = situation.claims.of(applicable.subject, source.catalogue);
  }

  judge(): MeansJudgement {
    // Most requirements are shown directly or not at all.
    if (this.claimants.length === 0) return notBegun;
    const { at } = this.situation;
    const isMet = (id: string) => this.isMet(id);
    const known = this.applicable.subject.common;
    const { means } = conformanceOf(this.applicable.requirement.id, this.source.means, { at, known, isMet });
    return this.longestOf(means) ?? this.lackingIn(means);
  }

  /** `null` where nobody who counts, or ever counted, says anything of it. */
  private isMet(id: string): Truth {
    // The requirement itself was weighed before, with more answers than `met`.
    if (id === this.applicable.requirement.id) return null;
    const { answer } = this.weigh(id);
    if ('shown' in answer) return true;
    return answer.lacking === 'unclaimed' || answer.lacking === 'subject-mismatch' ? null : false;
  }

  private weigh(id: string): Weighing {
    const known = this.weighings.get(id) ?? this.weighAnew(id, this.source.catalogue);
    this.weighings.set(id, known);
    return known;
  }

  private weighAnew(requirement: string, { positions }: JudgedCatalogue): Weighing {
    const position = positions.get(requirement) ?? -1;
    return weighClaims(this.claimants, { requirement, position, needed: this.needed, suffices: ['met'] });
  }

  private longestOf(means: readonly MeansConformance[]): MeansJudgement | null {
    const held = means.filter(({ holds }) => holds === 'yes').map(({ means: id }) => this.held(id));
    const [first, ...others] = held;
    return first ? others.reduce((best, each) => (each.until > best.until ? each : best), first) : null;
  }

  private held(id: string): MeansJudgement {
    const specifications = this.specificationsOf(id);
    const weighed = specifications.map((specification) => this.weigh(specification.id));
    const grounds = new Set(weighed.flatMap(({ because }) => because));
    return {
      state: 'held',
      because: [...grounds].sort((a, b) => a.place - b.place),
      support: weighed.flatMap(({ support }) => support),
      until: this.untilOf(specifications),
    };
  }

  /** What is begun and lacks something, with what it lacks. */
  private lackingIn(means: readonly MeansConformance[]): MeansJudgement {
    const begun = means.filter(({ means: id }) =>
      this.specificationsOf(id).some((each) => this.isSpokenOf(each)),
    );
    if (begun.length === 0) return notBegun;
    const gaps = begun.flatMap(({ gaps: lacking }) => lacking);
    return {
      state: 'begun',
      because: gaps.map(({ specification, gap }) => ({ fact: `specification ${specification}`, value: gap })),
      support: [],
      until: this.untilOf(begun.flatMap(({ means: id }) => this.specificationsOf(id))),
    };
  }

  private isSpokenOf({ id }: Specification): boolean {
    return this.weigh(id).because.length > 0;
  }

  private specificationsOf(id: string): readonly Specification[] {
    return this.source.means.find((means) => means.id === id)?.specifications ?? [];
  }

  private untilOf(specifications: readonly Specification[]): number {
    return specifications.reduce((soonest, { id, validFrom = NEVER, validUntil = NEVER }) => {
      const change = firstAfter(this.situation.at, [validFrom, validUntil]);
      return Math.min(soonest, this.weigh(id).until, change);
    }, NEVER);
  }
}
