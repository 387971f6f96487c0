import { sha256, toBase64url } from '#core/bytes';
import {
  encodeBundle,
  formatCheckpoint,
  formatTlogProof,
  formatVerifierKey,
  hashTileAt,
  inclusionPath,
  leafHash,
  merkleRoot,
  parseTilePath,
  signNote,
} from '#core/log';
import { readStatement } from '#core/receipt';
import { commitmentOf, leafBytes } from '#core/register';
import type { Receipt } from '#client';
import { json, type SentRequest } from './fake-fetch';
import { nodesOver, seededNoteKey } from './sample-log';

interface LoggedStatement {
  readonly statement: string;
  readonly salt: Buffer;
  readonly leaf: Buffer;
}

/** A log in memory that serves what a registry serves about it; what it serves can be damaged by overriding a path. */
export class SmallLog {
  readonly entries: LoggedStatement[] = [];
  /** Answers in place of the true ones, by path. */
  readonly damage = new Map<string, Buffer>();
  private readonly key: ReturnType<typeof seededNoteKey>;

  constructor(
    readonly origin: string,
    seed = 'log key',
  ) {
    this.key = seededNoteKey(seed, origin, 'ed25519');
  }

  get logKey(): string {
    return formatVerifierKey(this.key.verifier);
  }

  append(statement: string): void {
    const at = 1_700_000_000 + this.entries.length;
    const salt = sha256(Buffer.from(`salt ${this.entries.length}`));
    const { kind, claims, jws } = readStatement(statement);
    const commitment = commitmentOf(salt, kind.name, claims.iss, Buffer.from(statement));
    const open = { kind: kind.name, issuer: claims.iss, key: jws.header.kid };
    this.entries.push({ statement, salt, leaf: leafBytes({ at, commitment, open }) });
  }

  checkpoint(size = this.entries.length): Promise<string> {
    const root = merkleRoot(this.leafHashes().slice(0, size));
    return signNote(formatCheckpoint({ origin: this.origin, size, root }), this.key.signer);
  }

  async receipt(place: number, size = this.entries.length): Promise<Receipt> {
    const entry = this.entries[place];
    if (!entry) throw new TypeError(`no entry ${place}`);
    const path = inclusionPath(place, size, nodesOver(this.leafHashes().slice(0, size)));
    const proof = formatTlogProof({ index: place, path, checkpoint: await this.checkpoint(size) });
    return { statement: entry.statement, salt: toBase64url(entry.salt), leaf: entry.leaf.toString(), proof };
  }

  /** The bytes of a tile of the log as it is. */
  tile(path: string): Buffer {
    const tile = parseTilePath(path);
    if (tile.kind === 'hashes') return hashTileAt(tile, nodesOver(this.leafHashes()));
    return encodeBundle(this.entries.slice(tile.n * 256, tile.n * 256 + tile.width).map(({ leaf }) => leaf));
  }

  /** Answers requests as the registry would; to be prepared with `serve` because answers are made beforehand. */
  async serve(): Promise<(request: SentRequest) => Response> {
    const size = this.entries.length;
    const checkpoint = await this.checkpoint();
    const receipts = await Promise.all(this.entries.map((_, place) => this.receipt(place)));
    return ({ path }) => {
      const [resource = ''] = path.slice(1).split('?');
      const damaged = this.damage.get(resource);
      if (damaged) return new Response(new Uint8Array(damaged));
      if (resource === 'checkpoint') return new Response(checkpoint);
      if (resource === 'v1/registry') {
        return json(200, { origin: this.origin, logKey: this.logKey, operator: 'party:x', size });
      }
      if (resource.startsWith('tile/')) return new Response(new Uint8Array(this.tile(resource)));
      const place = /^v1\/statements\/(\d+)\/receipt$/.exec(resource)?.[1];
      const receipt = place === undefined ? undefined : receipts[Number(place)];
      return receipt ? json(200, receipt) : json(404, { code: 'not-found', title: 'Not found' });
    };
  }

  private leafHashes(): Buffer[] {
    return this.entries.map(({ leaf }) => leafHash(leaf));
  }
}
