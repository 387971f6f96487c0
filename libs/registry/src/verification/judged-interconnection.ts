import type { JoiningRow, Reader } from '#core/statement';
import { interconnectionId, participantsOf, type Interconnection } from '#core/system';
import type { EvidenceSubject, JoiningEvidence, SystemEvidence } from '#core/verification';
import { readerValues, visibleToParties } from '#registry/access';
import { enrolledKeyOf } from '#registry/party';
import type { SqlRunner } from '#registry/record';
import { retractionOf } from '#registry/statement';
import {
  INTERCONNECTION,
  JOINING,
  SYSTEM,
  type DefinedSystem,
  type ProposedInterconnection,
} from '#registry/system';
import { endingOf, type Ending } from './ending';
import type { MatterAtHand } from './judged-system';
import { toWaiver, withWaivers, type FoundWaiver } from './found-waivers';

/** An interconnection by its id, `<proposer>/<name>`, or one that the owner of an end has not proposed yet. */
export type JudgedInterconnection =
  | { readonly interconnection: string }
  | { readonly proposal: Interconnection; readonly proposer: string; readonly at: number };

/** With whose eyes an interconnection is looked at: those of a reader, or of the owners of all its ends together. */
export type InterconnectionEyes = Reader | null | 'owners-of-its-ends';

type FoundSystem = DefinedSystem & Ending;

interface Found extends ProposedInterconnection, Ending, Reader {
  readonly size: number;
  readonly joinings: readonly (JoiningRow & Ending)[];
  readonly systems: readonly FoundSystem[];
  readonly waivers: readonly FoundWaiver[];
}

/** The interconnection with its signatures and systems as far as those eyes see them, or null; one query. */
export function findInterconnection(
  asked: JudgedInterconnection,
  eyes: InterconnectionEyes,
  runner: SqlRunner,
): Promise<MatterAtHand | null> {
  if ('interconnection' in asked) return findProposed(asked.interconnection, eyes, runner);
  if (eyes === 'owners-of-its-ends') throw new TypeError('a draft is its author’s alone');
  return takeProposal(asked, eyes, runner);
}

const eyesOf = { parties: 'eyes.parties', admitted: 'eyes.admitted' };

const WITH_JOININGS = `(select coalesce(jsonb_agg(to_jsonb(one) order by one.place), '[]'::jsonb) from (
    select ${JOINING}, ${enrolledKeyOf('j')}, ${retractionOf('j')} from state.joining j
     where j.interconnection = i.id and ${visibleToParties('j', eyesOf)}) one) as joinings`;

/** The systems with these ids; `ids` is an expression in SQL. */
function withSystems(ids: string, eyes: { readonly parties: string; readonly admitted: string }): string {
  return `(select coalesce(jsonb_agg(to_jsonb(one) order by one.place), '[]'::jsonb) from (
    select ${SYSTEM}, ${retractionOf('s')} from state.system s
     where s.id = any(${ids}) and ${visibleToParties('s', eyes, 'owner')}) one) as systems`;
}

/** Without a reader given ($2 is null) it is looked at with the eyes of the owners of its ends, who all may see it. */
const PROPOSED = `
  select ${INTERCONNECTION}, ${enrolledKeyOf('i')}, ${retractionOf('i')}, h.size, eyes.parties, eyes.admitted,
         ${WITH_JOININGS}, ${withSystems('part.systems', eyesOf)}, ${withWaivers("'interconnection:' || i.id", eyesOf)}
    from state.interconnection i cross join record.head h
   cross join lateral (
     select array_agg(distinct taking->>'owner') filter (where taking ? 'interface') as owners,
            array_agg((taking->>'owner') || '/' || (taking->>'system')) as systems
       from jsonb_array_elements(i.definition->'ends' || coalesce(i.definition->'channels', '[]'::jsonb)) taking) part
   cross join lateral (
     select coalesce($2::text[], part.owners) as parties,
            coalesce($3::boolean, cardinality(part.owners) = (select count(*) from state.party p
              where p.id = any(part.owners) and p.admitted_at is not null)) as admitted) eyes
   where i.id = $1 and ($2::text[] is null or ${visibleToParties('i', eyesOf, 'proposer')})`;

async function findProposed(
  id: string,
  eyes: InterconnectionEyes,
  runner: SqlRunner,
): Promise<MatterAtHand | null> {
  const values = eyes === 'owners-of-its-ends' ? [null, null] : readerValues(eyes);
  const [found] = (await runner.query<Found>(PROPOSED, [id, ...values])).rows;
  if (!found) return null;
  const { size, joinings, systems, waivers, parties, admitted, ...row } = found;
  const { enrolled, retraction, ...interconnection } = row;
  const subject: EvidenceSubject = {
    kind: 'interconnection',
    interconnection,
    ...endingOf({ enrolled, retraction }),
    joinings: joinings.map(toJoining),
  };
  const reader = eyes === 'owners-of-its-ends' ? { parties, admitted } : eyes;
  return { subject, systems: systems.map(toSystem), waivers: waivers.map(toWaiver), size, reader };
}

/** A draft is judged as if it were the next entry of the log; it has no leaf, nobody joined it or waives anything. */
async function takeProposal(
  { proposal, proposer, at }: Extract<JudgedInterconnection, { proposal: Interconnection }>,
  reader: Reader | null,
  runner: SqlRunner,
): Promise<MatterAtHand> {
  const eyes = { parties: '$2::text[]', admitted: '$3::boolean' };
  const { rows } = await runner.query<Pick<Found, 'size' | 'systems'>>(
    `select h.size, ${withSystems('$1::text[]', eyes)} from record.head h`,
    [participantsOf(proposal), ...readerValues(reader)],
  );
  const [{ size, systems } = { size: 0, systems: [] }] = rows;
  const { id: name, title, label, recipients = [] } = proposal;
  const marking = { label, recipients };
  const id = interconnectionId(proposer, name);
  const row = { id, proposer, name, place: size, leafHash: '', at, key: '', title, ...marking };
  const interconnection = { ...row, definition: proposal };
  const subject = { kind: 'interconnection' as const, interconnection, joinings: [] };
  return { subject, systems: systems.map(toSystem), waivers: [], size, reader };
}

function toJoining({ enrolled, retraction, ...joining }: JoiningRow & Ending): JoiningEvidence {
  return { joining, ...endingOf({ enrolled, retraction }) };
}

function toSystem({ retraction, ...system }: FoundSystem): SystemEvidence {
  return { system, ...(retraction && { retraction }) };
}
