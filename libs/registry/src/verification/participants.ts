import type { PartyRow } from '#core/statement';
import type { PolicyEvidence } from '#core/verification';
import { PARTY } from '#registry/party';
import type { SqlRunner } from '#registry/record';

/** Parties of a judgement, and what they ask for before they accept. */
export interface Participants {
  readonly parties: readonly PartyRow[];
  readonly policies: readonly PolicyEvidence[];
}

const POLICY = `(select jsonb_build_object('id', a.id, 'place', a.place, 'leafHash', a.leaf_hash, 'at', a.at, 'policy', a.policy)
  from state.acceptance_policy a where a.id = p.id) as policy`;

/** These parties with their acceptance policies; one query. */
export async function findParticipants(ids: readonly string[], runner: SqlRunner): Promise<Participants> {
  const { rows } = await runner.query<PartyRow & { readonly policy: PolicyEvidence | null }>(
    `select ${PARTY}, ${POLICY} from state.party p where p.id = any($1::text[])`,
    [ids],
  );
  const policies = rows.flatMap(({ policy }) => policy ?? []);
  return { parties: rows.map(({ policy: _, ...party }) => party), policies };
}
