import { appendLeaves, emptyFrontier, rootOf, type Frontier } from '#core/log';
import type { Anchor } from './anchor';
import type { Findings } from './finding';

/** An entry and the event it caused tell of different leaves; the next root decides which is right. */
interface Suspect {
  readonly place: number;
  readonly witness: Buffer;
}

/**
 * Grows the tree once over all leaf hashes and compares it with every anchor on the way. What one row did to the tree is
 * repaired before going on, so that it is named once and not again with every root after it.
 */
export class TreeCheck {
  private frontier: Frontier = emptyFrontier;
  /** Hashes since the last anchor. */
  private pending: Buffer[] = [];
  private suspects: Suspect[] = [];
  /** Whether a hash since the last anchor is not known at all. */
  private broken = false;

  constructor(private readonly findings: Findings) {}

  /** How many hashes were taken. */
  get size(): number {
    return this.frontier.size + this.pending.length;
  }

  /** Takes the next leaf hash, and what its event says where that is something else. */
  take(hash: Buffer, witness?: Buffer): void {
    if (witness) this.suspects.push({ place: this.size, witness });
    this.pending.push(hash);
  }

  /** Takes a place whose hash nobody knows any more. */
  takeUnknown(): void {
    this.broken = true;
    this.pending.push(Buffer.alloc(32));
  }

  /** Compares the tree with what a row says it was at this size, and goes on from what is right. */
  settle(anchor: Anchor): void {
    const grown = appendLeaves(this.frontier, this.pending);
    const repaired = appendLeaves(this.frontier, this.repairedHashes());
    if (isTrusted(anchor, grown)) {
      for (const { place } of this.suspects) {
        this.findings.add(`state.event ${place} leaf_hash`, 'is not that of the entry');
      }
      this.goOn(anchor, grown);
    } else if (this.suspects.length > 0 && isTrusted(anchor, repaired)) {
      for (const { place } of this.suspects) {
        this.findings.addEntry(place, '', 'is not the entry that got this place');
      }
      this.goOn(anchor, repaired);
    } else {
      this.reportContradiction(anchor);
      this.restart(anchor.frontier && isTrusted(anchor, anchor.frontier) ? anchor.frontier : grown);
    }
  }

  private repairedHashes(): Buffer[] {
    const hashes = [...this.pending];
    for (const { place, witness } of this.suspects) hashes[place - this.frontier.size] = witness;
    return hashes;
  }

  /** The tree is known; whatever column of the anchor says otherwise is wrong. */
  private goOn({ row, claims }: Anchor, frontier: Frontier): void {
    const root = rootOf(frontier);
    for (const claim of claims) {
      if (claim.root === null) this.findings.add(`${row} ${claim.column}`, 'cannot be read or is not signed');
      else if (!claim.root.equals(root))
        this.findings.add(`${row} ${claim.column}`, 'is not that of the entries');
    }
    this.restart(frontier);
  }

  private reportContradiction({ row, size }: Anchor): void {
    if (this.broken) return;
    const suspects = this.suspects.map(({ place }) => place);
    for (const place of suspects) this.findings.addEntry(place, '', 'and its event tell of different leaves');
    this.findings.add(row, `the entries ${this.frontier.size} to ${size - 1} do not lead to its root`);
  }

  private restart(frontier: Frontier): void {
    this.frontier = frontier;
    this.pending = [];
    this.suspects = [];
    this.broken = false;
  }
}

function isTrusted({ trusted }: Anchor, frontier: Frontier): boolean {
  const root = rootOf(frontier);
  return trusted.some((claim) => claim.root?.equals(root));
}
