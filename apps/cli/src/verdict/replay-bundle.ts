import type { Receipt, RegistryClient } from '#client';
import { fromBase64url } from '#core/bytes';
import type { SaltedBytes } from '#core/catalogue';
import type { KeptEvidence } from '#core/engine';
import { Refusal } from '#core/refusal';
import { readingFile } from '../offline';

/** A catalogue as its publisher signed it, with the objects that hold its requirements where it is a manifest. */
export interface KeptCatalogue {
  readonly statement: string;
  readonly objects: readonly SaltedBytes[];
}

/** All that it takes to judge again what was judged; nothing in it is verified. */
export interface ReplayBundle {
  /** Of entry 0, which says with which key the registry signs. */
  readonly genesis: Receipt;
  /** Of the verdict. */
  readonly receipt: Receipt;
  /** What came with it: the opened verdict, the evidence. */
  readonly objects: readonly SaltedBytes[];
  readonly catalogues: readonly KeptCatalogue[];
  readonly engine: Buffer;
  /** The verifier key of the log as the registry tells it. */
  readonly logKey: string;
}

/** Fetches what it takes to judge the verdict at a place again. */
export async function fetchReplayBundle(client: RegistryClient, place: number): Promise<ReplayBundle> {
  const { payload, objects } = await client.verdict(place);
  const bytes = [await client.object(place, 0), await client.evidence(place)];
  return {
    genesis: await client.receipt(0),
    receipt: await client.receipt(place),
    objects: bytes.map((each, position) => ({ bytes: each, salt: saltOf(objects[position]?.salt) })),
    catalogues: await fetchCatalogues(client, bytes[1] ?? Buffer.alloc(0)),
    engine: await client.engine(payload.engine.sha256),
    logKey: (await client.registry()).logKey,
  };
}

async function fetchCatalogues(client: RegistryClient, evidence: Buffer): Promise<KeptCatalogue[]> {
  const { catalogues } = readingFile('evidence', () => evidenceIn(evidence));
  const fetched: KeptCatalogue[] = [];
  for (const { row } of catalogues) fetched.push(await fetchCatalogue(client, row.place));
  return fetched;
}

async function fetchCatalogue(client: RegistryClient, place: number): Promise<KeptCatalogue> {
  const { statement, objects = [] } = await client.statement(place);
  const salted: SaltedBytes[] = [];
  for (const [position, { salt }] of objects.entries()) {
    salted.push({ salt: saltOf(salt), bytes: await client.object(place, position) });
  }
  return { statement, objects: salted };
}

/** What is fetched by it is held against what was signed later. */
function evidenceIn(bytes: Buffer): KeptEvidence {
  try {
    return JSON.parse(bytes.toString('utf8')) as KeptEvidence;
  } catch (cause) {
    throw new Refusal('object-mismatch', 'the evidence is no JSON', {}, { cause });
  }
}

function saltOf(text = ''): Buffer {
  return fromBase64url(text, 'the salt of an object');
}
