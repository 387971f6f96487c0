import type {
  AcceptancePolicyRow,
  PartyKeyRow,
  Reader,
  RetractionRow,
  RiskAssessmentRow,
} from '#core/statement';
import { readerValues, visibleTo } from '#registry/access';
import { enrolledKeyOf } from '#registry/party';
import type { SqlRunner } from '#registry/record';
import { retractionOf } from '#registry/statement';

/** A risk assessment with what may have ended it. */
export interface KeptAssessment {
  readonly assessment: RiskAssessmentRow;
  readonly key?: PartyKeyRow;
  readonly retraction?: RetractionRow;
}

/** Which assessments are asked for: of this system, registered after this place, that this reader may see. */
export interface AssessmentQuery {
  /** `<owner>/<name>`. */
  readonly system: string;
  readonly after: number;
  readonly limit: number;
  readonly reader: Reader | null;
}

interface AssessmentFacts extends RiskAssessmentRow {
  readonly enrolled: PartyKeyRow | null;
  readonly retraction: RetractionRow | null;
}

const ASSESSMENT = `a.id, a.place, a.leaf_hash as "leafHash", a.issuer, a.key, a.at, a.subject, a.residual,
  a.valid_from as "validFrom", a.valid_until as "validUntil", a.label, a.recipients`;

/** What others ask of risk assessments and acceptance policies; answered with what the reader may see. */
export class RiskReader {
  constructor(private readonly runner: SqlRunner) {}

  /** Assessments of a system, in the order of the log. */
  async list({ system, after, limit, reader }: AssessmentQuery): Promise<readonly RiskAssessmentRow[]> {
    const { rows } = await this.runner.query<RiskAssessmentRow>(
      `select ${ASSESSMENT} from state.risk_assessment a
        where a.subject = $1 and a.place > $2 and ${visibleTo('a', 4)} order by a.place limit $3`,
      [system, after, limit, ...readerValues(reader)],
    );
    return rows;
  }

  /**
   * The newest assessments of each of these systems and interconnections with what may have ended them, at most this many of each,
   * in the order of the log; one query.
   */
  async newestOf(
    subjects: readonly string[],
    limit: number,
    reader: Reader | null,
  ): Promise<readonly KeptAssessment[]> {
    const { rows } = await this.runner.query<AssessmentFacts>(
      `select newest.* from unnest($1::text[]) asked(subject) cross join lateral (
         select ${ASSESSMENT}, ${enrolledKeyOf('a')}, ${retractionOf('a')} from state.risk_assessment a
          where a.subject = asked.subject and ${visibleTo('a', 3)} order by a.place desc limit $2) newest
        order by newest.place`,
      [subjects, limit, ...readerValues(reader)],
    );
    return rows.map(({ enrolled, retraction, ...assessment }) => ({
      assessment,
      ...(enrolled && { key: enrolled }),
      ...(retraction && { retraction }),
    }));
  }

  /** What a party asks for before it accepts, or null where it never said; everybody may know. */
  async policyOf(party: string): Promise<AcceptancePolicyRow | null> {
    const { rows } = await this.runner.query<AcceptancePolicyRow>(
      'select id, place, leaf_hash as "leafHash", at, policy from state.acceptance_policy where id = $1',
      [party],
    );
    return rows[0] ?? null;
  }
}
