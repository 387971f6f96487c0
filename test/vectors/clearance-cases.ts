import {
  checkClearance,
  openStatusList,
  parseGatewayTrust,
  type GatewayCode,
  type TrustFile,
} from '#core/clearance';
import { publicPartOf } from '#core/key';
import type { Receipt } from '#core/receipt';
import { signCompactJws } from '#core/statement';
import { ClearedLog, NOW, STATUS_URI } from '../support/gateway';
import { flipped, otherSignature } from '../support/gateway-question';
import { ed25519Party } from '../support/signers';
import { SmallLog } from '../support/small-log';

/** A question to a gateway, all it is asked with, and the answer: one file in test/vectors/clearance. */
export interface ClearanceVector {
  readonly flow: string;
  /** Whole seconds since 1970. */
  readonly at: number;
  readonly trust: TrustFile;
  /** The exact text of the bundle. */
  readonly bundle: string;
  /** The token of the status list held before; null where there is none. */
  readonly held: string | null;
  readonly expected: {
    readonly allowed: boolean;
    readonly code: GatewayCode;
    readonly rung: string | null;
    readonly until: number | null;
  };
}

/** What a case has that the one in which everything is permitted has not. */
interface Difference {
  readonly log?: ClearedLog;
  readonly flow?: string;
  readonly at?: number;
  readonly trust?: Partial<TrustFile>;
  readonly bundle?: Readonly<Record<string, unknown>>;
  readonly text?: string;
  readonly held?: string;
}

type Make = (log: ClearedLog) => Difference | Promise<Difference>;

/** One case for each code; a bundle that is too large is only large. */
const cases: Readonly<Record<Exclude<GatewayCode, 'bundle.too-large'>, Make>> = {
  'clearance.in-force': () => ({}),
  'clearance.in-silence': async (log) => ({ flow: 'readings', ...(await listed(log, [0, 0, 0], 3_601)) }),
  'bundle.malformed': () => ({ text: '{"format":"interlock-clearance-bundle/1","clearances":[]' }),
  'clock.behind': () => ({ at: NOW - 600 }),
  'clearance.wrong-type': () => saying({}, 'clearance-status.v1+jws'),
  'clearance.key-unknown': () => ({ trust: { keys: [publicPartOf(ed25519Party.jwk)] } }),
  'clearance.signature-invalid': (log) => changed(log, otherSignature),
  'clearance.other-registry': () => saying({ aud: 'other.example/log' }),
  'clearance.other-interconnection': () => ({ trust: { interconnection: 'party:x/other' } }),
  'receipt.mismatch': (log) => changed(log, (receipt) => ({ ...receipt, salt: flipped(receipt.salt, 5) })),
  'receipt.not-included': (log) =>
    changed(log, (receipt) => ({ ...receipt, proof: flipped(receipt.proof, 40) })),
  'receipt.checkpoint-untrusted': (log) => ({
    trust: { logKeys: [new SmallLog(log.log.origin, 'another seed').logKey] },
  }),
  'flow.uncleared': () => ({ flow: 'diagnostics' }),
  'clearance.expired': () => ({ at: NOW + 86_400 }),
  'clearance.not-yet': () => saying({ nbf: NOW + 61 }),
  'clearance.stage-not-accepted': () => saying({ stage: 'trial' }),
  'clearance.conditional': async () => ({
    ...(await saying({ outcome: 'conditional' })),
    trust: { refuseConditional: true },
  }),
  'clearance.gate-missing': () => ({ trust: { gates: [1, 2, 3, 8, 9] } }),
  'status.missing': () => ({ bundle: { statusList: undefined } }),
  'status.malformed': async (log) => ({
    bundle: { statusList: await log.statusList([0, 0, 0], {}, { typ: 'JWT' }) },
  }),
  'status.signature-invalid': forged,
  'status.rolled-back': async (log) => ({
    held: await log.statusList([2, 0, 0]),
    ...(await listed(log, [0, 0, 0], 11)),
  }),
  'status.other-list': async (log) => ({
    bundle: { statusList: await log.statusList([0, 0, 0], { uri: 'https://other.example/status' }) },
  }),
  'status.out-of-range': () => saying({ status: { status_list: { idx: 100, uri: STATUS_URI } } }),
  'status.unknown-value': (log) => listed(log, [3, 0, 0]),
  'clearance.ended': (log) => listed(log, [1, 0, 0]),
  'clearance.suspended': (log) => listed(log, [2, 0, 0]),
  'status.stale': (log) => listed(log, [0, 0, 0], 3_601),
  'status.expired': async (log) => ({
    bundle: { statusList: await log.statusList([0, 0, 0], { expires: NOW }) },
  }),
  'flow.below-rung': (log) => listed(log, [0, 2, 0]),
};

/** Every vector by its code. Signatures with P-256 are never the same twice, so vectors are made once and kept. */
export async function makeVectors(): Promise<ReadonlyMap<string, ClearanceVector>> {
  const vectors = new Map<string, ClearanceVector>();
  for (const [code, make] of Object.entries(cases)) {
    const log = await ClearedLog.cleared();
    vectors.set(code, await vectorOf(log, await make(log)));
  }
  return vectors;
}

async function vectorOf(cleared: ClearedLog, differs: Difference): Promise<ClearanceVector> {
  const { log = cleared, flow = 'commands', at = NOW, held = null } = differs;
  const trust = JSON.parse(log.trust(differs.trust).toString()) as TrustFile;
  const bundle = differs.text ?? (await log.bundle(differs.bundle)).toString();
  return answered({ flow, at, trust, bundle, held });
}

/** What a gateway answers to the question of a vector. */
export async function answered(question: Omit<ClearanceVector, 'expected'>): Promise<ClearanceVector> {
  const { flow, at, trust: file, bundle, held } = question;
  const trust = parseGatewayTrust(Buffer.from(JSON.stringify(file)));
  const before = held === null ? undefined : await openStatusList(held, trust.keys);
  const decision = await checkClearance(Buffer.from(bundle), trust, { flow, held: before }, at);
  const { allowed, code, rung, until } = decision;
  return { ...question, expected: { allowed, code, rung: rung?.id ?? null, until } };
}

async function listed(log: ClearedLog, statuses: readonly number[], age = 10): Promise<Difference> {
  return { bundle: { statusList: await log.statusList(statuses, { issuedAt: NOW - age }) } };
}

async function changed(log: ClearedLog, change: (receipt: Receipt) => Receipt): Promise<Difference> {
  return { bundle: { clearances: (await log.receipts()).map(change) } };
}

async function saying(members: Readonly<Record<string, unknown>>, typ?: string): Promise<Difference> {
  const log = new ClearedLog();
  for (const { id } of log.definition.flows) await log.clear(id, members, typ);
  return { log };
}

async function forged(log: ClearedLog): Promise<Difference> {
  const [, payload = ''] = (await log.statusList()).split('.');
  const header = { typ: 'statuslist+jwt' };
  const bytes = Buffer.from(payload, 'base64url');
  return { bundle: { statusList: await signCompactJws({ header, payload: bytes }, ed25519Party.signer) } };
}
