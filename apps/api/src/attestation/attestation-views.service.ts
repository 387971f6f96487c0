import { Inject, Injectable } from '@nestjs/common';
import {
  countResults,
  disputedRequirements,
  disputeStandingOf,
  standingOf,
  type AccreditationOf,
  type AttestationFacts,
  type CounterStatementFacts,
} from '#core/attestation';
import { accreditationFor } from '#core/party';
import type { AccreditationRow, AttestationRow, Reader } from '#core/statement';
import type { Clock } from '#platform/clock';
import { AttestationReader, type DisputedAttestation } from '#registry/attestation';
import { CatalogueReader, isVisible, type CatalogueSummary } from '#registry/catalogue';
import { PartyReader } from '#registry/party';
import { presentState } from '#registry/statement';
import { toState } from '../statement/statement.view';
import { CLOCK } from '../tokens';
import type { AttestationView } from './attestation.schema';

/** Shows attestations as they stand now; the number of queries does not depend on how many they are. */
@Injectable()
export class AttestationViews {
  constructor(
    private readonly attestations: AttestationReader,
    private readonly catalogues: CatalogueReader,
    private readonly parties: PartyReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the reader may see of them and of what was said against them. Whether they count is told for these products, or for all their subjects. */
  async show(
    rows: readonly AttestationRow[],
    reader: Reader | null,
    products?: readonly string[],
  ): Promise<AttestationView[]> {
    const digests = [...new Set(rows.map(({ catalogue }) => catalogue))];
    const [facts, catalogues] = await Promise.all([
      this.attestations.factsOf(rows, reader),
      this.catalogues.findMany(digests),
    ]);
    const accreditations = await this.parties.accreditationsOf(speakersOf(facts));
    const byDigest = new Map(catalogues.map((catalogue) => [catalogue.id, catalogue]));
    const now = this.clock.now();
    return facts.map((fact) => {
      const catalogue = byDigest.get(fact.attestation.catalogue);
      if (!catalogue) throw new TypeError(`attestation ${fact.attestation.place} has no catalogue`);
      const view = toView(fact, catalogue, {
        products: products ?? fact.attestation.products,
        now,
        accreditationOf: (issuer) => accreditedBy(accreditations, issuer, catalogue.catalogue, now),
      });
      return isVisible(catalogue, reader) ? view : withoutCatalogue(view);
    });
  }
}

/** Of which products it is asked, when, and by what assessors speak. */
interface Asked {
  readonly products: readonly string[];
  readonly now: number;
  readonly accreditationOf: AccreditationOf;
}

/** Who attests, and who contradicts it. */
function speakersOf(facts: readonly DisputedAttestation[]): readonly string[] {
  const speakers = facts.flatMap(({ attestation, counterStatements }) => [
    attestation.issuer,
    ...counterStatements.map(({ counterStatement }) => counterStatement.issuer),
  ]);
  return [...new Set(speakers)];
}

function accreditedBy(
  accreditations: readonly AccreditationRow[],
  issuer: string,
  catalogue: string,
  now: number,
): AccreditationRow | null {
  const own = accreditations.filter(({ party }) => party === issuer);
  return accreditationFor(own, catalogue, now);
}

function toView(
  facts: DisputedAttestation,
  { id: digest, catalogue: id, version, requirementCount }: CatalogueSummary,
  { products, now, accreditationOf }: Asked,
): AttestationView {
  const { place, issuer, at, role, subjects, results, validFrom, validUntil } = facts.attestation;
  const counted = countResults(results);
  const claimed = Object.values(counted).reduce((sum, count) => sum + count, 0);
  const accreditation = accreditationOf(issuer);
  const { counts, because } = standingOf(facts, { products, at: now, accreditation });
  return {
    place,
    issuer,
    at,
    catalogue: { digest, id, version },
    role,
    subjects: [...subjects],
    results: { ...counted, unclaimed: requirementCount - claimed },
    validFrom,
    validUntil,
    state: toState(stateOf(facts, now)),
    counts,
    countsBecause: [...because],
    disputed: [...disputedRequirements(facts.counterStatements, facts.attestation, accreditationOf)],
    counterStatements: facts.counterStatements.map((counter) =>
      toCounterView(counter, facts.attestation, accreditationOf),
    ),
  };
}

/** How many requirements a catalogue has is part of it; what else is shown of it, the attestation says itself. */
function withoutCatalogue(view: AttestationView): AttestationView {
  const { unclaimed: _unclaimed, ...results } = view.results;
  return { ...view, results };
}

function toCounterView(
  facts: CounterStatementFacts,
  attestation: AttestationRow,
  accreditationOf: AccreditationOf,
): AttestationView['counterStatements'][number] {
  const { place, issuer, requirements } = facts.counterStatement;
  const { counts, because } = disputeStandingOf(facts, attestation, accreditationOf);
  return { place, issuer, requirements: [...requirements], counts, countsBecause: [...because] };
}

function stateOf({ attestation, key, retraction }: AttestationFacts, now: number) {
  const { at, validFrom, validUntil } = attestation;
  const ended = retraction ? { place: retraction.place, reason: retraction.reason } : null;
  const validity = { from: validFrom, until: validUntil };
  return presentState({ kind: 'attestation', at, ended, key: key ?? null, validity }, now);
}
