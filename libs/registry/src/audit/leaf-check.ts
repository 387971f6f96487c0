import { fromBase64url, toBase64url } from '#core/bytes';
import { leafHash } from '#core/log';
import { isRefusal } from '#core/refusal';
import type { SqlRunner } from '#registry/record';
import type { Anchor } from './anchor';
import { chunksUpTo, type Chunk } from './chunks';
import type { Findings } from './finding';
import { TreeCheck } from './tree-check';

/** Leaves read at once: few enough to hash without keeping others waiting. */
const CHUNK = 1024;

interface LeafRow {
  readonly place: number;
  /** Null where the entry is missing. */
  readonly leaf: Buffer | null;
  readonly leafHash: Buffer | null;
  /** What the event of this place says, base64url. */
  readonly event: string | null;
}

/** Hashes every leaf, and compares the tree they make with every checkpoint and with the head. */
export async function checkLeaves(
  runner: SqlRunner,
  size: number,
  anchors: AsyncIterator<Anchor, void>,
  findings: Findings,
  onProgress: (done: number) => void,
): Promise<void> {
  const tree = new TreeCheck(findings);
  let anchor = await anchors.next();
  const settle = async () => {
    for (; !anchor.done && anchor.value.size === tree.size; anchor = await anchors.next())
      tree.settle(anchor.value);
  };
  await settle();
  for await (const chunk of chunksUpTo(size, CHUNK, (from, to) => readLeaves(runner, from, to))) {
    for (const row of complete(chunk)) {
      checkLeaf(row, tree, findings);
      if (!anchor.done && anchor.value.size === tree.size) await settle();
    }
    onProgress(chunk.to);
  }
}

/** One row for each place of the range, also where neither entry nor event is left. */
function complete({ from, to, rows }: Chunk<LeafRow>): LeafRow[] {
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  return Array.from({ length: to - from }, (_, index) => {
    const place = from + index;
    return byPlace.get(place) ?? { place, leaf: null, leafHash: null, event: null };
  });
}

function checkLeaf(
  { place, leaf, leafHash: stored, event }: LeafRow,
  tree: TreeCheck,
  findings: Findings,
): void {
  if (event === null) findings.add(`state.event ${place}`, 'is missing');
  if (!leaf || !stored) {
    findings.addEntry(place, '', 'is missing');
    const witness = event === null ? null : readHash(event);
    if (witness) tree.take(witness);
    else tree.takeUnknown();
    return;
  }
  const computed = leafHash(leaf);
  const agree = computed.equals(stored);
  // Of leaf, stored hash and event two agree where one is damaged.
  const hash = agree || event !== toBase64url(stored) ? computed : stored;
  if (!agree) {
    findings.addEntry(place, hash === stored ? 'leaf' : 'leaf_hash', 'the leaf does not have its hash');
  }
  if (event === null || event === toBase64url(hash)) tree.take(hash);
  else tree.take(hash, readHash(event) ?? Buffer.alloc(32));
}

async function readLeaves(runner: SqlRunner, from: number, to: number): Promise<readonly LeafRow[]> {
  const range = 'where place >= $1 and place < $2';
  const { rows } = await runner.query<LeafRow>(
    `select place, e.leaf, e.leaf_hash as "leafHash", v.leaf_hash as event
     from (select place, leaf, leaf_hash from record.entry ${range}) e
     full join (select place, leaf_hash from state.event ${range}) v using (place)`,
    [from, to],
  );
  return rows;
}

function readHash(text: string): Buffer | null {
  try {
    const hash = fromBase64url(text);
    return hash.length === 32 ? hash : null;
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    return null;
  }
}
