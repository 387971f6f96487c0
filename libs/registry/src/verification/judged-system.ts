import type { Reader, RetractionRow } from '#core/statement';
import { systemId, type System } from '#core/system';
import type { EvidenceSubject, SystemEvidence } from '#core/verification';
import { readerValues, visibleTo } from '#registry/access';
import { readHead, type SqlRunner } from '#registry/record';
import { retractionOf } from '#registry/statement';
import { SYSTEM, type DefinedSystem } from '#registry/system';

/** What is to be judged: a registered system by its id, `<owner>/<name>`, or a definition that its owner has not signed yet. */
export type JudgedSystem =
  { readonly id: string } | { readonly draft: System; readonly owner: string; readonly at: number };

/** What is to be judged on a snapshot, how many entries are in it, and with whose eyes the rest is to be looked at. */
export interface MatterAtHand {
  readonly subject: EvidenceSubject;
  readonly systems: readonly SystemEvidence[];
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

async function findRegistered(
  id: string,
  reader: Reader | null,
  runner: SqlRunner,
): Promise<MatterAtHand | null> {
  type Found = DefinedSystem & { readonly retraction: RetractionRow | null; readonly size: number };
  const { rows } = await runner.query<Found>(
    `select ${SYSTEM}, ${retractionOf('s')}, h.size from state.system s cross join record.head h
      where s.id = $1 and ${visibleTo('s', 2, 'owner')}`,
    [id, ...readerValues(reader)],
  );
  const [found] = rows;
  if (!found) return null;
  const { retraction, size, ...system } = found;
  return alone({ system, ...(retraction && { retraction }) }, size, reader);
}

/** A draft is judged as if it were the next entry of the log; it has no leaf. */
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
  return alone({ system }, size, reader);
}

function alone(system: SystemEvidence, size: number, reader: Reader | null): MatterAtHand {
  return { subject: { kind: 'system' }, systems: [system], size, reader };
}
