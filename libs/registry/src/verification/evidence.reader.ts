import type { Pool } from 'pg';
import { partyName, productOf } from '#core/party';
import type { Reader } from '#core/statement';
import { systemName, type System } from '#core/system';
import type { CatalogueEvidence, Evidence, PolicyEvidence } from '#core/verification';
import { transaction } from '#platform/database';
import { AttestationReader } from '#registry/attestation';
import { CatalogueReader } from '#registry/catalogue';
import { PartyReader } from '#registry/party';
import type { SqlRunner } from '#registry/record';
import { RiskReader } from '#registry/risk';
import { findJudged, type JudgedSystem } from './judged-system';
import { refuseTooMuch } from './judgement-size';
import { OneAtATime } from './one-at-a-time';
import { findParticipants } from './participants';
import { RequirementCache } from './requirement-cache';

/** Most risk assessments of one system that are looked at, the newest. */
const MAX_ASSESSMENTS = 64;

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
   * The evidence about a system on one snapshot, by at most twelve queries whatever it consists of; null where the reader may see no
   * such system. Refuses (judgement-too-large) what would take too long to judge.
   */
  gather(asked: JudgedSystem, reader: Reader | null): Promise<Evidence | null> {
    const work = async (client: SqlRunner) => {
      const runner = new OneAtATime(client);
      const evidence = await this.gatherOn(runner, asked, reader);
      this.onGathered(runner.count);
      return evidence;
    };
    return transaction(this.pool, work, { mode: 'REPEATABLE READ READ ONLY' });
  }

  private async gatherOn(
    runner: SqlRunner,
    asked: JudgedSystem,
    reader: Reader | null,
  ): Promise<Evidence | null> {
    const found = await findJudged(asked, reader, runner);
    if (!found) return null;
    const { system, size } = found;
    const { definition, owner, id } = system.system;
    const ids = distinct([owner, ...definition.components.map(({ provider }) => provider)]);
    const { parties, policies } = await findParticipants(ids, runner);
    const assessments = await new RiskReader(runner).newestOf(id, MAX_ASSESSMENTS, reader);
    const catalogues = await this.cataloguesOf({ definition, policies, parties: ids }, reader, runner);
    const names = namesOf(definition, owner, ids);
    const attestations = await attestationsOf(names, catalogues, reader, runner);
    const issuers = distinct(attestations.map(({ attestation }) => attestation.issuer));
    const accreditations = await new PartyReader(runner).accreditationsOf(issuers);
    const basis = { place: size - 1 };
    const participants = { systems: [system], parties, policies };
    return {
      basis,
      subject: { kind: 'system' },
      ...participants,
      assessments,
      catalogues,
      attestations,
      accreditations,
    };
  }

  private async cataloguesOf(
    asked: {
      readonly definition: System;
      readonly policies: readonly PolicyEvidence[];
      readonly parties: readonly string[];
    },
    reader: Reader | null,
    runner: SqlRunner,
  ): Promise<CatalogueEvidence[]> {
    const conditions = asked.policies.flatMap(({ policy }) => policy.conditions);
    const named = [...asked.definition.catalogues, ...conditions.map(({ catalogue }) => catalogue)];
    const digests = distinct(named.map(({ digest }) => digest.sha256));
    const whole = await new CatalogueReader(runner).findWhole(digests, reader);
    refuseTooMuch({
      subjects: 1 + asked.definition.components.length + asked.parties.length,
      requirements: whole.reduce((sum, { row }) => sum + row.requirements.length, conditions.length),
    });
    const visible = whole.map(({ row }) => row.id);
    const lists = await this.requirements.of(visible, runner);
    return whole.map((each) => ({ ...each, requirements: lists.get(each.row.id) ?? [] }));
  }
}

/** The exact names under which a system, its components and its parties are attested. */
function namesOf(definition: System, owner: string, parties: readonly string[]): readonly string[] {
  return distinct([
    systemName(owner, definition.id),
    ...definition.components.map(({ product }) => product),
    ...parties.map(partyName),
  ]);
}

async function attestationsOf(
  names: readonly string[],
  catalogues: readonly CatalogueEvidence[],
  reader: Reader | null,
  runner: SqlRunner,
): Promise<Evidence['attestations']> {
  const attestations = new AttestationReader(runner);
  const query = {
    products: distinct(names.map(productOf)),
    names,
    catalogues: catalogues.map(({ row }) => row.id),
  };
  return attestations.factsOf(await attestations.ofNames(query, reader), reader);
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
