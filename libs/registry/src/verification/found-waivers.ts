import type { WaiverRow } from '#core/statement';
import type { WaiverEvidence } from '#core/verification';
import { visibleToParties } from '#registry/access';
import { enrolledKeyOf } from '#registry/party';
import { retractionOf } from '#registry/statement';
import { endingOf, type Ending } from './ending';

/** Most waivers of one system or interconnection by one party that are looked at, the newest: nobody crowds out those of another. */
const MAX_WAIVERS = 256;

/** A waiver as the queries here find it. */
export type FoundWaiver = WaiverRow & Ending;

const WAIVER = `w.id, w.place, w.leaf_hash as "leafHash", w.issuer, w.key, w.at, w.subject, w.finding,
  w.valid_from as "validFrom", w.valid_until as "validUntil", w.label, w.recipients`;

/** The column `waivers` of a query: those of a subject that these eyes may see; `subject` and the eyes are expressions in SQL. */
export function withWaivers(
  subject: string,
  eyes: { readonly parties: string; readonly admitted: string },
): string {
  return `(select coalesce(jsonb_agg(to_jsonb(one) order by one.place), '[]'::jsonb) from (
    select ${WAIVER}, ${enrolledKeyOf('w')}, ${retractionOf('w')}
      from (select w.*, row_number() over (partition by w.issuer order by w.place desc) as age
              from state.waiver w where w.subject = ${subject} and ${visibleToParties('w', eyes)}) w
     where w.age <= ${MAX_WAIVERS}) one) as waivers`;
}

/** The same as evidence. */
export function toWaiver({ enrolled, retraction, ...waiver }: FoundWaiver): WaiverEvidence {
  return { waiver, ...endingOf({ enrolled, retraction }) };
}
