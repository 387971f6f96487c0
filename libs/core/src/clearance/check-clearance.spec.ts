import { ClearedLog, NOW, ORIGIN, STATUS_URI } from '../../../../test/support/gateway';
import {
  askGateway,
  flipped,
  otherSignature,
  shown,
  type GatewayCase,
} from '../../../../test/support/gateway-question';
import { ed25519Party } from '../../../../test/support/signers';
import { SmallLog } from '../../../../test/support/small-log';
import { publicPartOf } from '#core/key';
import type { Receipt } from '#core/receipt';
import { signCompactJws } from '#core/statement';
import { MAX_BUNDLE_BYTES } from './clearance-bundle';
import { STATUS_LIST_TYP } from './status-token';

let log: ClearedLog;

beforeEach(async () => {
  log = await ClearedLog.cleared();
});

type Members = Readonly<Record<string, unknown>>;

const decisionOf = async (differs?: GatewayCase) => shown(await askGateway(log, differs));

/** The bundle with every receipt changed so. */
async function tampered(change: (receipt: Receipt) => Receipt): Promise<GatewayCase> {
  return { bundle: { clearances: (await log.receipts()).map(change) } };
}

/** A log in which clearances say so. */
async function saying(members: Members, typ?: string): Promise<GatewayCase> {
  log = new ClearedLog();
  for (const { id } of log.definition.flows) await log.clear(id, members, typ);
  return {};
}

const withList = async (...args: Parameters<ClearedLog['statusList']>): Promise<GatewayCase> => ({
  bundle: { statusList: await log.statusList(...args) },
});

describe('a gateway', () => {
  it('lets a flow go on that is cleared, and says on which rung and until when', async () => {
    expect(await askGateway(log)).toMatchObject({
      allowed: true,
      code: 'clearance.in-force',
      rung: { id: 'full', flows: ['commands', 'updates', 'readings'] },
      until: NOW - 10 + 3_600 + 1,
      refreshAt: NOW - 10 + 60,
    });
  });

  it('says that a permission ends with the first clearance of its rung', async () => {
    await saying({ exp: NOW + 100 });
    expect(await askGateway(log)).toMatchObject({ allowed: true, until: NOW + 100 });
  });

  const refusals: readonly [string, () => GatewayCase | Promise<GatewayCase>, string, string | null][] = [
    ['G01 a bundle that is no JSON', () => ({ bytes: Buffer.from('{') }), 'bundle.malformed', null],
    ['G01 a bundle of another format', () => ({ bundle: { format: 'other' } }), 'bundle.malformed', null],
    ['G01 a bundle with a member too many', () => ({ bundle: { extra: 1 } }), 'bundle.malformed', null],
    ['G01 a bundle with more clearances than there are flows', crowded, 'bundle.malformed', null],
    [
      'G01 a bundle larger than any can be',
      () => ({ bytes: Buffer.alloc(MAX_BUNDLE_BYTES + 1) }),
      'bundle.too-large',
      null,
    ],
    ['G01 a payload that was changed', () => tampered(otherPayload), 'clearance.signature-invalid', null],
    ['G01 a signature that was changed', () => tampered(otherSignature), 'clearance.signature-invalid', null],
    ['G01 another typ', () => saying({}, 'clearance-status.v1+jws'), 'clearance.wrong-type', null],
    ['G01 an algorithm that signs nothing', () => tampered(unsigned), 'clearance.signature-invalid', null],
    [
      'G01 a JWS with padding',
      () => tampered((r) => ({ ...r, statement: `${r.statement}=` })),
      'bundle.malformed',
      null,
    ],
    [
      'G01 a key the gateway does not know',
      () => ({ trust: { keys: [publicPartOf(ed25519Party.jwk)] } }),
      'clearance.key-unknown',
      null,
    ],
    ['G01 another audience', () => saying({ aud: 'other.example/log' }), 'clearance.other-registry', null],
    ['G01 another issuer', () => saying({ iss: 'other.example/log' }), 'clearance.other-registry', null],
    [
      'G01 a bundle of another gateway',
      () => ({ trust: { interconnection: 'party:x/other' } }),
      'clearance.other-interconnection',
      null,
    ],
    [
      'G01 an unknown log key, as after it was changed',
      () => ({ trust: { logKeys: [new SmallLog(ORIGIN, 'another seed').logKey] } }),
      'receipt.checkpoint-untrusted',
      null,
    ],
    [
      'G01 a log of another name',
      () => ({ trust: { logKeys: [new SmallLog('other.example').logKey] } }),
      'receipt.checkpoint-untrusted',
      null,
    ],
    [
      'G01 a clearance that is not in its form',
      () => saying({ gatesJudged: 'all' }),
      'bundle.malformed',
      null,
    ],
    ['G01 a ladder that does not lead down', () => saying({ ladder: endless() }), 'bundle.malformed', null],
    ['G01 an expired clearance', () => ({ at: NOW + 86_400 }), 'clearance.expired', 'cut-off'],
    [
      'G05 another salt',
      () => tampered((r) => ({ ...r, salt: flipped(r.salt, 5) })),
      'receipt.mismatch',
      null,
    ],
    [
      'G05 another leaf',
      () => tampered((r) => ({ ...r, leaf: flipped(r.leaf, 30) })),
      'receipt.mismatch',
      null,
    ],
    ['G05 no inclusion proof', () => tampered((r) => ({ ...r, proof: '' })), 'receipt.not-included', null],
    ['G05 the proof of another place', () => tampered(otherPlace), 'receipt.not-included', null],
    ['G05 a checkpoint nobody signed', () => tampered(unsignedNote), 'receipt.checkpoint-untrusted', null],
    ['a flow nobody cleared', () => ({ flow: 'diagnostics' }), 'flow.uncleared', 'full'],
    ['a bundle without clearances', () => ({ bundle: { clearances: [] } }), 'flow.uncleared', null],
    [
      'a trial where operation is asked for',
      () => saying({ stage: 'trial' }),
      'clearance.stage-not-accepted',
      'cut-off',
    ],
    [
      'a gate that it asks for and nobody judged',
      () => ({ trust: { gates: [1, 2, 3, 8, 9] } }),
      'clearance.gate-missing',
      'cut-off',
    ],
    [
      'one on waivers where it takes none',
      async () => ({
        ...(await saying({ outcome: 'conditional' })),
        trust: { refuseConditional: true },
      }),
      'clearance.conditional',
      'cut-off',
    ],
    ['a clearance that begins later', () => saying({ nbf: NOW + 61 }), 'clearance.not-yet', 'cut-off'],
    ['no status list', () => ({ bundle: { statusList: undefined } }), 'status.missing', 'cut-off'],
    ['a status list that is none', () => ({ bundle: { statusList: 'x' } }), 'status.malformed', 'cut-off'],
    [
      'a status list of another typ',
      () => withList([0, 0, 0], {}, { typ: 'JWT' }),
      'status.malformed',
      'cut-off',
    ],
    ['a status list signed by another', forgedList, 'status.signature-invalid', 'cut-off'],
    [
      'a status list of another issuer',
      () => withList([0, 0, 0], { issuer: 'x' }),
      'status.other-list',
      'cut-off',
    ],
    ['a status list from elsewhere', () => withList([0, 0, 0], { uri: 'x' }), 'status.other-list', 'cut-off'],
    [
      'a status list that ends before',
      () => saying({ status: position(100) }),
      'status.out-of-range',
      'cut-off',
    ],
    ['a status it does not know', () => withList([3, 3, 3]), 'status.unknown-value', 'cut-off'],
    ['G02 a clearance that was ended', () => withList([1, 0, 0]), 'clearance.ended', 'readings-only'],
    ['G02 a clearance that is suspended', () => withList([2, 0, 0]), 'clearance.suspended', 'readings-only'],
    [
      'another flow withdrawn, so that its rung is gone',
      () => withList([0, 2, 0]),
      'flow.below-rung',
      'readings-only',
    ],
    [
      'G03 an old status list',
      () => withList(undefined, { issuedAt: NOW - 3_601 }),
      'status.stale',
      'readings-only',
    ],
    [
      'G03 a status list older than the gateway takes',
      async () => ({ ...(await withList(undefined, { issuedAt: NOW - 61 })), trust: { maxStatusAge: 60 } }),
      'status.stale',
      'readings-only',
    ],
    [
      'G03 an expired status list',
      () => withList(undefined, { expires: NOW }),
      'status.expired',
      'readings-only',
    ],
    ['G04 a status list older than one seen', () => rolledBack(NOW - 11), 'status.rolled-back', 'cut-off'],
    ['G04 another one of the same second', () => rolledBack(NOW - 10), 'status.rolled-back', 'cut-off'],
    ['G06 a clock ten minutes behind', () => ({ at: NOW - 600 }), 'clock.behind', 'cut-off'],
  ];
  it.each(refusals)('refuses with its reason: %s', async (_, differs, code, rung) => {
    expect(await decisionOf(await differs())).toEqual([false, code, rung]);
  });
});

function otherPayload(receipt: Receipt): Receipt {
  const [header = '', payload = '', signature = ''] = receipt.statement.split('.');
  const text = Buffer.from(payload, 'base64url').toString().replace('"basis":29', '"basis":28');
  return { ...receipt, statement: [header, Buffer.from(text).toString('base64url'), signature].join('.') };
}

function unsigned(receipt: Receipt): Receipt {
  const [, payload = ''] = receipt.statement.split('.');
  const header = Buffer.from('{"alg":"none","typ":"clearance+jwt"}').toString('base64url');
  return { ...receipt, statement: `${header}.${payload}.` };
}

function otherPlace(receipt: Receipt): Receipt {
  return {
    ...receipt,
    proof: receipt.proof.replace(/index (\d)/, (_, place) => `index ${3 - Number(place)}`),
  };
}

function unsignedNote(receipt: Receipt): Receipt {
  return { ...receipt, proof: receipt.proof.slice(0, receipt.proof.indexOf('\n— ') + 1) };
}

async function crowded(): Promise<GatewayCase> {
  const [receipt] = await log.receipts();
  return { bundle: { clearances: Array.from({ length: 65 }, () => receipt) } };
}

async function forgedList(): Promise<GatewayCase> {
  const [, payload = ''] = (await log.statusList()).split('.');
  const header = { typ: STATUS_LIST_TYP };
  const bytes = Buffer.from(payload, 'base64url');
  return { bundle: { statusList: await signCompactJws({ header, payload: bytes }, ed25519Party.signer) } };
}

async function rolledBack(issuedAt: number): Promise<GatewayCase> {
  const held = await log.statusList([2, 0, 0], { issuedAt: NOW - 10 });
  return { held, ...(await withList([0, 0, 0], { issuedAt })) };
}

const position = (idx: number) => ({ status_list: { idx, uri: STATUS_URI } });

function endless(): unknown {
  const { withdrawal } = log.definition;
  return { ...withdrawal, rungs: withdrawal.rungs.slice(0, 2) };
}
