import type { SqlRunner } from '#registry/record';
import { presentState, type PresentState, type StateFacts } from './present-state';

interface FactsRow {
  readonly place: number;
  readonly kind: string;
  readonly at: number;
  readonly endedBy: number | null;
  readonly endReason: string | null;
  readonly keyEndedAt: number | null;
  readonly keyEndedAs: 'retired' | 'compromised' | null;
  readonly compromisedSince: number | null;
  readonly validFrom: number | null;
  readonly validUntil: number | null;
}

/** Of kinds whose next statement takes the place of the one before: whether the row follows from another entry by now. */
const REPLACED = `
  e.kind = 'client' and c.id is null
  or e.kind = 'system' and not exists (select from state.system s where s.place = e.place)
  or e.kind = 'interconnection' and not exists (select from state.interconnection i where i.place = e.place)
  or e.kind = 'joining' and not exists (
       select from state.joining j join state.interconnection i on i.id = j.interconnection and i.place = j.version
        where j.place = e.place and j.id = substr(e.touches[1], length('+interconnection:') + 1) || ' ' || e.issuer)
  or e.kind = 'acceptance-policy' and not exists (
       select from state.acceptance_policy p where p.id = e.issuer and p.place = e.place)
  or e.kind = 'accreditation' and not exists (
       select from unnest(e.touches) touched join state.accreditation a on a.id = substr(touched, 2) || ' ' || e.issuer
        where a.place = e.place)`;

/**
 * One row a statement: who ended it, how its key stands, its validity. A key, a name prefix, an admission and a client end
 * otherwise than by a retraction of the statement: by one of the key, prefix or client, and by the next of the same party.
 */
const FACTS = `
  select e.place, e.kind, e.at, k.ended_at as "keyEndedAt", k.ended_as as "keyEndedAs",
         k.compromised_since as "compromisedSince", 
         case when a.id is not null then a.valid_from when c.id is not null or enrolled.limits is not null then e.at end
           as "validFrom",
         coalesce(a.valid_until, c.valid_until, (enrolled.limits ->> 'validUntil')::bigint) as "validUntil",
         coalesce(r.place, enrolled.ended_at, n.ended_at, c.ended_at,
                  case when p.admitted_at > e.place then p.admitted_at end) as "endedBy",
         case when r.id is not null then r.reason
              when enrolled.ended_at is not null then enrolled.ended_as
              when n.ended_at is not null or c.ended_at is not null then 'withdrawn'
              when ${REPLACED} then 'replaced'
              when p.admitted_at > e.place or (p.id is not null and p.admitted_at is null and e.touches[1] like '+%')
              then 'replaced'
         end as "endReason"
    from state.event e
    left join state.retraction r on r.id = e.id
    left join state.attestation a on e.kind = 'attestation' and a.id = e.id
    left join state.party_key enrolled on e.kind in ('key', 'delegation') and enrolled.owner = e.issuer and enrolled.place = e.place
    left join state.namespace n on e.kind = 'namespace' and n.party = e.issuer and n.place = e.place
    left join state.client c on e.kind = 'client' and c.party = e.issuer and c.place = e.place
    left join state.party p on e.kind = 'admission' and p.id = substr(e.touches[1], 2)
    left join record.entry s on s.place = e.place
    left join state.party_key k on k.id = s.key
   where e.id = any($1::text[])`;

/** Tells how statements stand now. */
export class PresentStateReader {
  constructor(private readonly runner: SqlRunner) {}

  /** The state of the statements at these places at an instant (whole seconds since 1970), by place; one query. */
  async at(places: readonly number[], instant: number): Promise<ReadonlyMap<number, PresentState>> {
    const { rows } = await this.runner.query<FactsRow>(FACTS, [places.map(String)]);
    return new Map(rows.map((row) => [row.place, presentState(toFacts(row), instant)]));
  }
}

function toFacts(row: FactsRow): StateFacts {
  const { kind, at, endedBy, endReason, validFrom, validUntil } = row;
  return {
    kind,
    at,
    ended: endReason === null ? null : { place: endedBy, reason: endReason },
    key: { endedAt: row.keyEndedAt, endedAs: row.keyEndedAs, compromisedSince: row.compromisedSince },
    validity: validFrom === null || validUntil === null ? null : { from: validFrom, until: validUntil },
  };
}
