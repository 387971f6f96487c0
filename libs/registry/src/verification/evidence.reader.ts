import type { Pool, PoolClient } from 'pg';
import { productOf } from '#core/party';
import type { AttestationRow, Reader } from '#core/statement';
import type { CatalogueEvidence, Evidence, MappingEvidence } from '#core/verification';
import { prepared, transaction } from '#platform/database';
import { AttestationReader } from '#registry/attestation';
import { CatalogueReader } from '#registry/catalogue';
import { PartyReader } from '#registry/party';
import type { SqlRunner } from '#registry/record';
import { RiskReader } from '#registry/risk';
import { assumedRows, type Assumption } from './assumption';
import { askedAbout, distinct, type AskedAbout } from './asked-about';
import { findInterconnection, type JudgedInterconnection } from './judged-interconnection';
import { findSystem, type JudgedSystem, type MatterAtHand } from './judged-system';
import { refuseTooCostly, refuseTooMuch } from './judgement-size';
import { OneAtATime } from './one-at-a-time';
import { findParticipants, type Participants } from './participants';
import { RequirementCache } from './requirement-cache';

/** Most risk assessments of one system or interconnection that are looked at, the newest. */
const MAX_ASSESSMENTS = 64;

/** What is to be judged. */
export type Judged = JudgedSystem | JudgedInterconnection;

/** Two ways to ask one connection: by statements that are planned once, and by those whose plan depends on how much was said. */
interface Snapshot {
  readonly runner: SqlRunner;
  readonly planning: SqlRunner;
}

/** What an evidence reader tells of a gathering: how many queries it took. */
export type OnGathered = (queries: number) => void;

/**
 * Gathers what a judgement rests on, as far as whoever asks may see it: what is hidden from him counts as not stated, so that no
 * verdict tells of it.
 */
export class EvidenceReader {
  private readonly requirements = new RequirementCache();

  constructor(
    private readonly pool: Pool,
    private readonly onGathered: OnGathered = () => undefined,
  ) {}

  /**
   * The evidence about a system or an interconnection on one snapshot, by at most twelve queries whatever it consists of; null where
   * the reader may see no such thing. What is assumed counts as if it were registered next. Refuses (judgement-too-large) what would
   * take too long to judge, and (unknown-requirement) what would not be registered.
   */
  gather(
    asked: Judged,
    reader: Reader | null,
    assumed: readonly Assumption[] = [],
  ): Promise<Evidence | null> {
    const find = (runner: SqlRunner) =>
      isInterconnection(asked)
        ? findInterconnection(asked, reader, runner)
        : findSystem(asked, reader, runner);
    return this.onSnapshot(find, assumed);
  }

  /** The same about an interconnection, `<proposer>/<name>`, as far as all owners of its ends may see it. */
  gatherForOwners(interconnection: string): Promise<Evidence | null> {
    return this.onSnapshot((runner) =>
      findInterconnection({ interconnection }, 'owners-of-its-ends', runner),
    );
  }

  private onSnapshot(
    find: (runner: SqlRunner) => Promise<MatterAtHand | null>,
    assumed: readonly Assumption[] = [],
  ): Promise<Evidence | null> {
    const work = async (client: PoolClient) => {
      const turns = new OneAtATime();
      const snapshot = { runner: turns.by(prepared(client)), planning: turns.by(client) };
      const matter = await find(snapshot.runner);
      const evidence = matter && (await this.about(matter, assumed, snapshot));
      this.onGathered(turns.count);
      return evidence;
    };
    return transaction(this.pool, work, { mode: 'REPEATABLE READ READ ONLY' });
  }

  private async about(
    matter: MatterAtHand,
    assumed: readonly Assumption[],
    { runner, planning }: Snapshot,
  ): Promise<Evidence> {
    const { subject, systems, waivers, size, reader } = matter;
    const asked = askedAbout(matter);
    const participants = await findParticipants(asked, reader, runner);
    const assessments = await new RiskReader(runner).newestOf(asked.assessed, MAX_ASSESSMENTS, reader);
    const { catalogues, mappings } = await this.cataloguesOf(asked, participants, { reader, runner });
    refuseTooCostly({ subject, systems, catalogues, ...participants });
    const rows = assumedRows(assumed, catalogues, size + 1);
    const attestations = await attestationsOf(
      { names: asked.names, catalogues, mappings, assumed: rows },
      reader,
      { runner, planning },
    );
    const accreditations = await new PartyReader(runner).accreditationsOf(speakersOf(attestations));
    return {
      basis: { place: size - 1 },
      subject,
      systems,
      ...participants,
      assessments,
      waivers,
      catalogues,
      mappings,
      attestations,
      accreditations,
    };
  }

  private async cataloguesOf(
    { catalogues, subjects }: AskedAbout,
    { policies, classificationRules }: Participants,
    { reader, runner }: { readonly reader: Reader | null; readonly runner: SqlRunner },
  ): Promise<Pick<Evidence, 'catalogues' | 'mappings'>> {
    const conditions = policies.flatMap(({ policy }) => policy.conditions);
    const named = [...catalogues, ...conditions.map(({ catalogue }) => catalogue)];
    const digests = distinct(named.map(({ digest }) => digest.sha256));
    const relied = policies.flatMap(({ policy }) => policy.mappings ?? []).map(({ place }) => String(place));
    const whole = await new CatalogueReader(runner).findWhole(digests, relied, reader);
    const rules = classificationRules.flatMap(({ classification }) => classification.rules);
    const requirements = whole.reduce(
      (sum, { row }) => sum + row.requirements.length,
      conditions.length + rules.length,
    );
    refuseTooMuch({ subjects, requirements });
    const visible = whole.map(({ row }) => row.id);
    const lists = await this.requirements.of(visible, runner);
    return {
      catalogues: whole.map(({ mappings: _, ...each }) => ({
        ...each,
        requirements: lists.get(each.row.id) ?? [],
      })),
      mappings: whole.flatMap(({ mappings }) => mappings),
    };
  }
}

/** Who attests, and who contradicts it. */
function speakersOf(attestations: Evidence['attestations']): string[] {
  return distinct(
    attestations.flatMap(({ attestation, counterStatements }) => [
      attestation.issuer,
      ...counterStatements.map(({ counterStatement }) => counterStatement.issuer),
    ]),
  );
}

function isInterconnection(asked: Judged): asked is JudgedInterconnection {
  return 'interconnection' in asked || 'proposal' in asked;
}

async function attestationsOf(
  {
    names,
    catalogues,
    mappings,
    assumed,
  }: {
    readonly names: readonly string[];
    readonly catalogues: readonly CatalogueEvidence[];
    readonly mappings: readonly MappingEvidence[];
    readonly assumed: readonly AttestationRow[];
  },
  reader: Reader | null,
  { runner, planning }: Snapshot,
): Promise<Evidence['attestations']> {
  const query = {
    products: distinct(names.map(productOf)),
    names,
    catalogues: distinct([
      ...catalogues.map(({ row }) => row.id),
      ...mappings.map(({ mapping }) => mapping.fromDigest),
    ]),
  };
  const stated = await new AttestationReader(planning).ofNames(query, reader);
  return new AttestationReader(runner).factsOf([...stated, ...assumed], reader);
}
