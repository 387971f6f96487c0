import type { PartyRow, Reader } from '#core/statement';
import type { ClassificationEvidence, NetworkEvidence, PolicyEvidence } from '#core/verification';
import { readerValues, visibleTo } from '#registry/access';
import { enrolledKeyOf, PARTY } from '#registry/party';
import type { SqlRunner } from '#registry/record';
import { retractionOf } from '#registry/statement';
import { CLASSIFICATION_RULE, NETWORK_PROFILE } from '#registry/system';
import type { AskedAbout } from './asked-about';
import { endingOf, type Ending } from './ending';

/** Parties of a judgement, what they ask for before they accept, and what is said of their networks and sectors. */
export interface Participants {
  readonly parties: readonly PartyRow[];
  readonly policies: readonly PolicyEvidence[];
  readonly networks: readonly NetworkEvidence[];
  readonly classificationRules: readonly ClassificationEvidence[];
}

interface Found {
  readonly parties: readonly (PartyRow & { readonly policy: PolicyEvidence | null })[];
  readonly networks: readonly (NetworkEvidence['network'] & Ending)[];
  readonly rules: readonly (ClassificationEvidence['classification'] &
    Ending & { readonly authority: PartyRow | null })[];
}

const POLICY = `(select jsonb_build_object('id', a.id, 'place', a.place, 'leafHash', a.leaf_hash, 'at', a.at, 'policy', a.policy)
  from state.acceptance_policy a where a.id = p.id) as policy`;

const AUTHORITY = `(select to_jsonb(admitted) from (select ${PARTY} from state.party where id = c.issuer) admitted) as authority`;

/** The rows of a query as one list, in the order of the log. */
function listOf(query: string): string {
  return `(select coalesce(jsonb_agg(to_jsonb(one) order by one.place), '[]'::jsonb) from (${query}) one)`;
}

const PARTICIPANTS = `select
  ${listOf(`select ${PARTY}, ${POLICY} from state.party p where p.id = any($1::text[])`)} as parties,
  ${listOf(`select ${NETWORK_PROFILE}, ${enrolledKeyOf('n')}, ${retractionOf('n')} from state.network_profile n
     where n.id = any($2::text[]) and ${visibleTo('n', 4, 'operator')}`)} as networks,
  ${listOf(`select ${CLASSIFICATION_RULE}, ${enrolledKeyOf('c')}, ${retractionOf('c')}, ${AUTHORITY}
     from state.classification_rule c where c.sector = any($3::text[])`)} as rules`;

/** These parties with their acceptance policies, the networks that are named and the rules for the sectors; one query. */
export async function findParticipants(
  { parties, networks, sectors }: Pick<AskedAbout, 'parties' | 'networks' | 'sectors'>,
  reader: Reader | null,
  runner: SqlRunner,
): Promise<Participants> {
  const values = [parties, networks, sectors, ...readerValues(reader)];
  const [found] = (await runner.query<Found>(PARTICIPANTS, values)).rows;
  if (!found) throw new TypeError('a query without tables has one row');
  return {
    parties: found.parties.map(({ policy: _, ...party }) => party),
    policies: found.parties.flatMap(({ policy }) => policy ?? []),
    networks: found.networks.map(({ enrolled, retraction, ...network }) => ({
      network,
      ...endingOf({ enrolled, retraction }),
    })),
    classificationRules: found.rules.map(({ enrolled, retraction, authority, ...classification }) => ({
      classification,
      ...(authority && { issuer: authority }),
      ...endingOf({ enrolled, retraction }),
    })),
  };
}
