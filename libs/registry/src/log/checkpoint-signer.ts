import {
  formatCheckpoint,
  openCheckpoint,
  signNote,
  type Checkpoint,
  type NoteSigner,
  type VerifierKey,
} from '#core/log';

/** Where the last checkpoint is remembered outside the database: a restored backup cannot take it back. */
export interface CheckpointMemory {
  /** The last note that was kept, or null. */
  recall(): Promise<string | null>;
  keep(note: string): Promise<void>;
}

/** The log would contradict what it signed before; nothing is signed. */
export class RollbackError extends Error {
  override readonly name = 'RollbackError';
}

/** Signs checkpoints, and never one that is smaller than an earlier one or differs from it at the same size. */
export class CheckpointSigner {
  private last: Checkpoint | null = null;

  private constructor(
    private readonly origin: string,
    private readonly signer: NoteSigner,
    private readonly memory: CheckpointMemory,
  ) {}

  /** Recalls what was signed before. */
  static async open(
    key: VerifierKey,
    signer: NoteSigner,
    memory: CheckpointMemory,
  ): Promise<CheckpointSigner> {
    const self = new CheckpointSigner(key.name, signer, memory);
    const note = await memory.recall();
    if (note !== null) self.last = openCheckpoint(note, { origin: key.name, verifiers: [key] }).checkpoint;
    return self;
  }

  /** What was signed last, as far as it is remembered. */
  get remembered(): Checkpoint | null {
    return this.last;
  }

  /** The signed note; the same tree gives the same bytes (Ed25519 is deterministic, RFC 8032 §5.1.6). */
  async sign(size: number, root: Buffer): Promise<string> {
    this.verifyOnward(size, root);
    return signNote(formatCheckpoint({ origin: this.origin, size, root }), this.signer);
  }

  /** Remembers a checkpoint once it is recorded. */
  async keep(size: number, root: Buffer, note: string): Promise<void> {
    this.verifyOnward(size, root);
    await this.memory.keep(note);
    this.last = { origin: this.origin, size, root };
  }

  private verifyOnward(size: number, root: Buffer): void {
    if (!this.last) return;
    if (size < this.last.size) {
      throw new RollbackError(
        `asked to sign size ${size} after size ${this.last.size}: the record lost entries`,
      );
    }
    if (size === this.last.size && !root.equals(this.last.root)) {
      throw new RollbackError(`asked to sign another root for size ${size}: the record was altered`);
    }
  }
}
