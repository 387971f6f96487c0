import type { Reader, RetractionRow } from '#core/statement';
import { systemId, type System } from '#core/system';
import type { EvidenceSubject, SystemEvidence, WaiverEvidence } from '#core/verification';
import { readerValues, visibleTo } from '#registry/access';
import { readHead, type SqlRunner } from '#registry/record';
import { retractionOf } from '#registry/statement';
import { SYSTEM, type DefinedSystem } from '#registry/system';
import { toWaiver, withWaivers, type FoundWaiver } from './found-waivers';

/** What is to be judged: a registered system by its id, `<owner>/<name>`, or a definition that its owner has not signed yet. */
export type JudgedSystem =
  { readonly id: string } | { readonly draft: System; readonly owner: string; readonly at: number };

/** What is to be judged on a snapshot, how many entries are in it, and with whose eyes the rest is to be looked at. */
export interface MatterAtHand {
  readonly subject: EvidenceSubject;
  readonly systems: readonly SystemEvidence[];
  /** Of findings about it. */
  readonly waivers: readonly WaiverEvidence[];
  readonly size: number;
  readonly reader: Reader | null;
}

/** The system to be judged as far as the reader may see it, or null; one query. */
export function findSystem(
  asked: JudgedSystem,
  reader: Reader | null,
  runner: SqlRunner,
): Promise<MatterAtHand | null> {
  return 'id' in asked ? findRegistered(asked.id, reader, runner) : takeDraft(asked, reader, runner);
}

interface FoundSystem extends DefinedSystem {
  readonly retraction: RetractionRow | null;
  readonly size: number;
  readonly waivers: readonly FoundWaiver[];
}

const eyes = { parties: '$2::text[]', admitted: '$3::boolean' };

async function findRegistered(
  id: string,
  reader: Reader | null,
  runner: SqlRunner,
): Promise<MatterAtHand | null> {
  const { rows } = await runner.query<FoundSystem>(
    `select ${SYSTEM}, ${retractionOf('s')}, ${withWaivers('s.id', eyes)}, h.size from state.system s cross join record.head h
      where s.id = $1 and ${visibleTo('s', 2, 'owner')}`,
    [id, ...readerValues(reader)],
  );
  const [found] = rows;
  if (!found) return null;
  const { retraction, size, waivers, ...system } = found;
  const judged = { system, ...(retraction && { retraction }) };
  return alone(judged, { size, waivers: waivers.map(toWaiver), reader });
}

/** A draft is judged as if it were the next entry of the log; it has no leaf, and nobody waives anything of it. */
async function takeDraft(
  { draft, owner, at }: Extract<JudgedSystem, { draft: System }>,
  reader: Reader | null,
  runner: SqlRunner,
): Promise<MatterAtHand> {
  const { size } = (await readHead(runner)).head;
  const { id: name, title, label, recipients = [] } = draft;
  const id = systemId(owner, name);
  const marking = { label, recipients };
  const system = { id, owner, name, place: size, leafHash: '', at, title, definition: draft, ...marking };
  return alone({ system }, { size, waivers: [], reader });
}

function alone(system: SystemEvidence, rest: Omit<MatterAtHand, 'subject' | 'systems'>): MatterAtHand {
  return { subject: { kind: 'system' }, systems: [system], ...rest };
}
