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
  type NodeReader,
} from '#core/log';
import { readStatement } from '#core/receipt';
import { commitmentOf, leafBytes, shownByLeaf } from '#core/register';
import { kidNamedBy } from '#core/statement';
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
  /** Problems with which the receipts at these places are refused. */
  readonly refused = new Map<number, { readonly status: number; readonly code: string }>();
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
    const { kind, claims, envelope } = readStatement(statement);
    const commitment = commitmentOf(salt, kind.name, claims.iss, Buffer.from(statement));
    const { iss: issuer, label } = claims;
    const shown = shownByLeaf({ kind: kind.name, issuer, key: kidNamedBy(envelope) ?? '', label });
    this.entries.push({ statement, salt, leaf: leafBytes({ at, commitment, ...shown }) });
  }

  checkpoint(): Promise<string> {
    const size = this.entries.length;
    const root = merkleRoot(this.leafHashes());
    return signNote(formatCheckpoint({ origin: this.origin, size, root }), this.key.signer);
  }

  async receipt(place: number): Promise<Receipt> {
    const entry = this.entries[place];
    if (!entry) throw new TypeError(`no entry ${place}`);
    return this.receiptOf(entry, place, await this.checkpoint(), nodesOver(this.leafHashes()));
  }

  /** The bytes of a tile of the log as it is. */
  tile(path: string): Buffer {
    const tile = parseTilePath(path);
    if (tile.kind === 'hashes') return hashTileAt(tile, nodesOver(this.leafHashes()));
    return encodeBundle(this.entries.slice(tile.n * 256, tile.n * 256 + tile.width).map(({ leaf }) => leaf));
  }

  /** Answers requests as the registry would, about the log as it is now. */
  async serve(): Promise<(request: SentRequest) => Response> {
    const checkpoint = await this.checkpoint();
    const node = nodesOver(this.leafHashes());
    const facts = {
      origin: this.origin,
      logKey: this.logKey,
      operator: 'party:x',
      size: this.entries.length,
    };
    return ({ path }) => {
      const [resource = ''] = path.slice(1).split('?');
      const damaged = this.damage.get(resource);
      if (damaged) return new Response(new Uint8Array(damaged));
      if (resource === 'checkpoint') return new Response(checkpoint);
      if (resource === 'v1/registry') return json(200, facts);
      if (resource.startsWith('tile/')) return new Response(new Uint8Array(this.tile(resource)));
      const place = Number(/^v1\/statements\/(\d+)\/receipt$/.exec(resource)?.[1] ?? Infinity);
      const refused = this.refused.get(place);
      if (refused) return json(refused.status, { code: refused.code, title: refused.code });
      const entry = this.entries[place];
      return entry
        ? json(200, this.receiptOf(entry, place, checkpoint, node))
        : json(404, { code: 'not-found', title: 'Not found' });
    };
  }

  private receiptOf(
    { statement, salt, leaf }: LoggedStatement,
    place: number,
    checkpoint: string,
    node: NodeReader,
  ) {
    const path = inclusionPath(place, this.entries.length, node);
    const proof = formatTlogProof({ index: place, path, checkpoint });
    return { statement, salt: toBase64url(salt), leaf: leaf.toString(), proof };
  }

  private leafHashes(): Buffer[] {
    return this.entries.map(({ leaf }) => leafHash(leaf));
  }
}
