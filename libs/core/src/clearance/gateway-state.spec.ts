import { ClearedLog, NOW, STATUS_URI } from '../../../../test/support/gateway';
import {
  askGateway,
  otherSignature,
  shown,
  type GatewayCase,
} from '../../../../test/support/gateway-question';

let log: ClearedLog;

beforeEach(async () => {
  log = await ClearedLog.cleared();
});

const ask = (differs?: GatewayCase) => askGateway(log, differs);
const decisionOf = async (differs?: GatewayCase) => shown(await ask(differs));
const position = (idx: number) => ({ status_list: { idx, uri: STATUS_URI } });
const withList = async (...args: Parameters<ClearedLog['statusList']>): Promise<GatewayCase> => ({
  bundle: { statusList: await log.statusList(...args) },
});

describe('a gateway whose state is known', () => {
  it('lets go on what the rung still allows', async () => {
    expect(await decisionOf({ ...(await withList([2, 2, 0])), flow: 'readings' })).toEqual([
      true,
      'clearance.in-force',
      'readings-only',
    ]);
  });

  it('goes by a clearance that was given anew after one was ended', async () => {
    await log.clear('commands', { status: position(3) });
    expect(await decisionOf(await withList([1, 0, 0, 0]))).toEqual([true, 'clearance.in-force', 'full']);
  });

  it('goes by the version the ends signed last', async () => {
    const interconnection = { id: log.interconnection, place: 25, leafHash: 'J'.repeat(43) };
    await log.clear('readings', { interconnection, status: position(3) });
    expect(await decisionOf({ flow: 'commands', ...(await withList([0, 0, 0, 0])) })).toEqual([
      false,
      'flow.uncleared',
      'readings-only',
    ]);
  });

  it('refuses one flow for a receipt that cannot be opened, and lets the rung below go on', async () => {
    const [commands, ...others] = await log.receipts();
    const clearances = commands ? [otherSignature(commands), ...others] : [];
    expect(await decisionOf({ bundle: { clearances } })).toEqual([
      false,
      'clearance.signature-invalid',
      'readings-only',
    ]);
    expect(await decisionOf({ bundle: { clearances }, flow: 'readings' })).toEqual([
      true,
      'clearance.in-force',
      'readings-only',
    ]);
  });

  it('goes by the list it holds where the bundle has none', async () => {
    const held = await log.statusList([2, 0, 0]);
    expect(await decisionOf({ bundle: { statusList: undefined }, held })).toEqual([
      false,
      'clearance.suspended',
      'readings-only',
    ]);
  });

  it('keeps the newest list, and never one that was refused', async () => {
    const held = await log.statusList([0, 0, 0], { issuedAt: NOW - 20 });
    const newer = await log.statusList();
    expect((await ask({ bundle: { statusList: newer }, held })).held?.token).toBe(newer);
    const refused = { bundle: { statusList: 'no token' } };
    expect((await ask({ ...refused, held })).held?.token).toBe(held);
    expect((await ask(refused)).held).toBeUndefined();
  });
});

describe('a gateway that cannot learn the state', () => {
  const silent = () => withList(undefined, { issuedAt: NOW - 3_601 });

  it('G07 lets go on what the ends agreed may go on in silence, until its clearance ends', async () => {
    const decision = await ask({ ...(await silent()), flow: 'readings' });
    expect(shown(decision)).toEqual([true, 'clearance.in-silence', 'readings-only']);
    expect(decision.until).toBe(NOW + 86_400);
  });

  it('G07 never lets a flow go on beyond its clearance, however long the registry is dead', async () => {
    const bundle = await silent();
    expect(await decisionOf({ ...bundle, flow: 'readings', at: NOW + 86_399 })).toEqual([
      true,
      'clearance.in-silence',
      'readings-only',
    ]);
    expect(await decisionOf({ ...bundle, flow: 'readings', at: NOW + 86_400 })).toEqual([
      false,
      'clearance.expired',
      'cut-off',
    ]);
  });

  it('G07 brings nothing back that was withdrawn when last heard', async () => {
    const bundle = await withList([0, 0, 2], { issuedAt: NOW - 3_601 });
    expect(await decisionOf({ ...bundle, flow: 'readings' })).toEqual([
      false,
      'clearance.suspended',
      'cut-off',
    ]);
  });

  it('G06 with a clock ten minutes ahead takes a fresh list for an old one, and refuses', async () => {
    expect(await decisionOf({ at: NOW + 600, trust: { maxStatusAge: 60 } })).toEqual([
      false,
      'status.stale',
      'readings-only',
    ]);
  });

  it('G06 with a clock behind the list it holds refuses', async () => {
    const held = await log.statusList();
    expect(await decisionOf({ bundle: { statusList: undefined }, held, at: NOW - 71 })).toEqual([
      false,
      'clock.behind',
      'cut-off',
    ]);
  });
});

describe('a gateway beside 10^5 withdrawn clearances', () => {
  it('G08 decides all the same', async () => {
    const statuses = Array.from({ length: 100_000 }, (_, index) => (index < 3 ? 0 : 1));
    expect(await decisionOf(await withList(statuses))).toEqual([true, 'clearance.in-force', 'full']);
  });
});
