import type { Receipt } from '#client';
import { leafHash, type Checkpoint, type VerifierKey } from '#core/log';
import { openTrusted, readStatement, signingKeyOf, verifyReceiptUnder } from '#core/receipt';
import { Refusal } from '#core/refusal';
import type { Findings } from './finding';
import { inOrder } from './in-order';
import { KeyRing } from './key-ring';
import type { LeafHashes } from './leaf-hashes';
import type { LogSource } from './log-source';
import { auditObjects } from './object-audit';
import type { AuditPace } from './tile-audit';
import { Withheld } from './withheld';

/** What the statements are held against. */
export interface AuditedTree {
  readonly checkpoint: Checkpoint;
  /** The signed note of the checkpoint, verified. */
  readonly note: string;
  readonly leaves: LeafHashes;
  /** Places whose leaf says nothing but a commitment. */
  readonly closed: ReadonlySet<number>;
  readonly logKeys: readonly VerifierKey[];
}

/** Reads every statement that is shown with its salt and proof, and verifies commitment, inclusion and the issuer's signature. */
export class StatementAudit {
  bytes = 0;
  readonly withheld: Withheld;
  private readonly keys = new KeyRing();

  constructor(
    private readonly source: LogSource,
    private readonly tree: AuditedTree,
    private readonly findings: Findings,
    private readonly pace: AuditPace,
  ) {
    this.withheld = new Withheld(tree.closed);
  }

  async run(): Promise<void> {
    const { size } = this.tree.checkpoint;
    const receipts = inOrder(placesUpTo(size), this.pace.concurrency, async (place) => ({
      place,
      receipt: await this.findings.examine(`leaf ${place}`, () =>
        this.withheld.unless(place, () => this.source.receipt(place, size)),
      ),
    }));
    // In order, because who may sign at a place follows from what stands before it.
    for await (const { place, receipt } of receipts) {
      if (receipt) await this.findings.examine(`leaf ${place}`, () => this.verify(place, receipt));
      this.pace.onProgress(1);
    }
    this.withheld.account(this.findings);
  }

  private async verify(place: number, receipt: Receipt): Promise<void> {
    this.bytes += receipt.statement.length + receipt.salt.length + receipt.leaf.length + receipt.proof.length;
    const { leaves } = this.tree;
    if (!leafHash(Buffer.from(receipt.leaf)).equals(leaves.at(place))) {
      throw new Refusal('receipt-mismatch', 'its receipt is about another leaf than the entry of this place');
    }
    const read = readStatement(receipt.statement);
    const issuerKey = await this.keys.findSigner(read, signingKeyOf(receipt, read));
    const evidence = await verifyReceiptUnder(receipt, (note) => this.open(note), issuerKey);
    if (evidence.place !== place) {
      throw new Refusal('inclusion-invalid', `its proof is for place ${evidence.place}`);
    }
    if (!evidence.isSignatureVerified) {
      throw new Refusal('unknown-key', `it is signed with a key that ${read.claims.iss} had not enrolled`);
    }
    this.keys.learn(evidence.statement);
    this.withheld.learn(evidence.statement);
    this.bytes += await auditObjects(this.source, place, evidence.statement);
  }

  /** Every proof was asked for under the one checkpoint that is audited; its signature is verified once. */
  private open(note: string): Checkpoint {
    const { checkpoint, logKeys } = this.tree;
    if (note === this.tree.note) return checkpoint;
    const other = openTrusted(note, logKeys).checkpoint;
    if (other.size === checkpoint.size && other.root.equals(checkpoint.root)) return other;
    throw new Refusal('inclusion-invalid', `its proof is under a checkpoint of size ${other.size}`);
  }
}

function* placesUpTo(size: number): Generator<number> {
  for (let place = 0; place < size; place += 1) yield place;
}
