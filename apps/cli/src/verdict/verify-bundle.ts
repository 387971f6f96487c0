import { fromBase64url, isJsonObject, sha256Hex } from '#core/bytes';
import { objectDigest, type Requirement, type SaltedBytes } from '#core/catalogue';
import type { KeptEvidence, Replayed } from '#core/engine';
import { admitPublicJwk, importVerificationKey } from '#core/key';
import type { VerifierKey } from '#core/log';
import { readStatement, verifyReceipt, type ReceiptEvidence } from '#core/receipt';
import { Refusal } from '#core/refusal';
import {
  digestOf,
  findingDigest,
  verdict as verdictKind,
  type OpenedVerdict,
  type VerdictStatement,
} from '#core/verification';
import type { KeptCatalogue, ReplayBundle } from './replay-bundle';

/** A verdict that the registry signed, where it stands in the log. */
export interface VerifiedVerdict extends ReceiptEvidence {
  readonly signed: VerdictStatement;
}

/** What came with a verdict, as it was signed. */
export interface VerifiedObjects {
  readonly opened: OpenedVerdict;
  readonly evidence: KeptEvidence;
}

/** Verifies that the registry whose log this is signed and registered the verdict; refuses like a receipt. */
export async function verifyStatement(
  { genesis, receipt }: ReplayBundle,
  logKeys: readonly VerifierKey[],
): Promise<VerifiedVerdict> {
  const first = await verifyReceipt(genesis, { logKeys });
  const { keys } = first.statement.payload;
  if (first.place !== 0 || first.statement.kind.name !== 'genesis' || !isJsonObject(keys)) {
    throw new Refusal('receipt-mismatch', 'the receipt of the genesis is about something else');
  }
  const issuerKey = importVerificationKey(admitPublicJwk(keys.statement));
  const evidence = await verifyReceipt(receipt, { logKeys, issuerKey });
  const { kind, claims, payload } = evidence.statement;
  if (kind.name !== 'verdict' || claims.iss !== first.origin || evidence.origin !== first.origin) {
    throw new Refusal('receipt-mismatch', `a ${kind.name} of ${claims.iss} is no verdict of ${first.origin}`);
  }
  return { ...evidence, signed: verdictKind.form.parse(payload) as VerdictStatement };
}

/** Verifies what came with a verdict, down to each finding; refuses (object-mismatch). */
export function verifyObjects({ objects }: ReplayBundle, signed: VerdictStatement): VerifiedObjects {
  const names = ['the opened verdict', 'the evidence'];
  const [opened, evidence] = names.map((name, index) => {
    const object = objects[index];
    if (!object || digestOfObject(object) !== signed.objects[index]?.digest) throw changed(name);
    return JSON.parse(Buffer.from(object.bytes).toString('utf8')) as unknown;
  }) as [OpenedVerdict, KeptEvidence];
  if (opened.verdict.digest !== signed.digest || digestOf(opened.verdict) !== signed.digest) {
    throw changed('the whole verdict');
  }
  const digests = opened.verdict.findings.map((finding, index) =>
    findingDigest(fromBase64url(opened.salts[index] ?? ''), finding),
  );
  if (digests.join() !== signed.findings.join()) throw changed('a finding');
  return { opened, evidence };
}

/** The requirements of every catalogue the evidence names, by its digest; refuses (object-mismatch) another text. */
export function verifyCatalogues(
  { catalogues }: ReplayBundle,
  evidence: KeptEvidence,
): Readonly<Record<string, readonly Requirement[]>> {
  const kept = new Map(catalogues.map((each) => [digestOfCatalogue(each), each]));
  const lists = evidence.catalogues.map(({ row }) => {
    const found = kept.get(row.id);
    if (!found) throw new Refusal('object-mismatch', `the statement of catalogue ${row.id} is not there`);
    return [row.id, requirementsOf(found)] as const;
  });
  return Object.fromEntries(lists);
}

/** Verifies that the file is the engine by which was judged; refuses (object-mismatch). */
export function verifyEngine({ engine }: ReplayBundle, signed: VerdictStatement): string {
  const sha256 = sha256Hex(engine);
  if (sha256 === signed.engine.sha256) return sha256;
  throw new Refusal('object-mismatch', `the engine is ${sha256}; it was judged by ${signed.engine.sha256}`);
}

/** Verifies that judging again gave what was signed, to the byte; refuses (object-mismatch). */
export function verifyReplayed(
  replayed: Replayed,
  { opened }: VerifiedObjects,
  signed: VerdictStatement,
): void {
  const { verdict, essence, grounds, watch } = replayed;
  const parts: readonly (readonly [string, unknown, unknown])[] = [
    ['subject', JSON.stringify(verdict.subject), JSON.stringify(subjectOf(signed))],
    ['basis', verdict.basis.place, signed.basis],
    ['instant', verdict.at, signed.judgedAt],
    ['list of gates asked', verdict.gatesAsked.join(), signed.gatesAsked.join()],
    ['list of gates judged', verdict.gatesJudged.join(), signed.gatesJudged.join()],
    ['name of the engine', verdict.engine, signed.engine.name],
    ['digest', digestOf(verdict), signed.digest],
    ['text', JSON.stringify(verdict), JSON.stringify(opened.verdict)],
    ['outcome', verdict.outcome, signed.outcome],
    ['instant until which it stands', verdict.validUntil, signed.validUntil],
    ['essence', essence, signed.essence],
    ['grounds', JSON.stringify(grounds), JSON.stringify(signed.grounds.map(inOrder))],
    ['watch keys', watch.join('\n'), signed.watch.join('\n')],
  ];
  const other = parts.find(([, judged, said]) => judged !== said);
  if (other) throw new Refusal('object-mismatch', `judged again, the ${other[0]} is another`);
}

/** As the engine writes a subject. */
function subjectOf({ subject: { id, kind, leafHash, place } }: VerdictStatement): object {
  return { id, kind, leafHash, place };
}

/** As the engine writes a ground. */
function inOrder({ key, ground, at }: VerdictStatement['grounds'][number]): object {
  return { key, ground, at };
}

function requirementsOf({ statement, objects }: KeptCatalogue): readonly Requirement[] {
  const { payloadBytes } = readStatement(statement).envelope;
  const { requirements } = JSON.parse(Buffer.from(payloadBytes).toString('utf8')) as CataloguePayload;
  if (requirements.items) return requirements.items;
  return (requirements.objects ?? []).flatMap(({ digest }, index) => {
    const object = objects[index];
    if (!object || digestOfObject(object) !== digest) throw changed('an object of a catalogue');
    return (JSON.parse(Buffer.from(object.bytes).toString('utf8')) as { requirements: Requirement[] })
      .requirements;
  });
}

/** What is read of a catalogue; its form was the registry's to judge. */
interface CataloguePayload {
  readonly requirements: {
    readonly items?: readonly Requirement[];
    readonly objects?: readonly { readonly digest: string }[];
  };
}

function digestOfCatalogue({ statement }: KeptCatalogue): string {
  return sha256Hex(readStatement(statement).envelope.payloadBytes);
}

function digestOfObject({ salt, bytes }: SaltedBytes): string {
  return objectDigest(salt, bytes);
}

function changed(what: string): Refusal {
  return new Refusal('object-mismatch', `${what} is not what was signed`);
}
