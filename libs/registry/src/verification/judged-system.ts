import type { Reader, RetractionRow } from '#core/statement';
import { systemId, type System } from '#core/system';
import type { SystemEvidence } from '#core/verification';
import { readerValues, visibleTo } from '#registry/access';
import { readHead, type SqlRunner } from '#registry/record';
import { retractionOf } from '#registry/statement';
import { SYSTEM, type DefinedSystem } from '#registry/system';

/** What is to be judged: a registered system by its id, `<owner>/<name>`, or a definition that its owner has not signed yet. */
export type JudgedSystem =
  { readonly id: string } | { readonly draft: System; readonly owner: string; readonly at: number };

/** The system on a snapshot, and how many entries are in it. */
export interface SystemAtHand {
  readonly system: SystemEvidence;
  readonly size: number;
}

/** The system to be judged as far as the reader may see it, or null; one query. */
export function findJudged(
  asked: JudgedSystem,
  reader: Reader | null,
  runner: SqlRunner,
): Promise<SystemAtHand | null> {
  return 'id' in asked ? findRegistered(asked.id, reader, runner) : takeDraft(asked, runner);
}

async function findRegistered(
  id: string,
  reader: Reader | null,
  runner: SqlRunner,
): Promise<SystemAtHand | null> {
  type Found = DefinedSystem & { readonly retraction: RetractionRow | null; readonly size: number };
  const { rows } = await runner.query<Found>(
    `select ${SYSTEM}, ${retractionOf('s')}, h.size from state.system s cross join record.head h
      where s.id = $1 and ${visibleTo('s', 2, 'owner')}`,
    [id, ...readerValues(reader)],
  );
  const [found] = rows;
  if (!found) return null;
  const { retraction, size, ...system } = found;
  return { system: { system, ...(retraction && { retraction }) }, size };
}

/** A draft is judged as if it were the next entry of the log; it has no leaf. */
async function takeDraft(
  { draft, owner, at }: Extract<JudgedSystem, { draft: System }>,
  runner: SqlRunner,
): Promise<SystemAtHand> {
  const { size } = (await readHead(runner)).head;
  const { id: name, title, label, recipients = [] } = draft;
  const id = systemId(owner, name);
  const marking = { label, recipients };
  return {
    system: {
      system: { id, owner, name, place: size, leafHash: '', at, title, definition: draft, ...marking },
    },
    size,
  };
}
