import { Command } from 'commander';
import { openStatusList, parseGatewayTrust, type GatewayDecision } from '#core/clearance';
import { ClearedLog, NOW } from '../../../../test/support/gateway';
import { addGatewayCheck, type GatewayTerminal } from './check-command';

let log: ClearedLog;
let memory: string | undefined;
beforeEach(async () => {
  log = await ClearedLog.cleared();
  memory = undefined;
});

/** Checks a bundle that comes when it comes, with one memory for all. */
async function check(bundle: Promise<Buffer>): Promise<GatewayDecision | undefined> {
  let decision: GatewayDecision | undefined;
  const terminal: GatewayTerminal = {
    output: { answer: () => undefined },
    read: async (file) => (file === 'trust' ? log.trust() : bundle),
    recall: () => Promise.resolve(memory),
    remember: async (_file, text, replaces) => {
      if (memory === undefined || (await replaces(memory))) memory = text;
    },
    now: () => NOW,
    conclude: (concluded) => (decision = concluded),
  };
  const program = new Command();
  addGatewayCheck(program, terminal);
  const files = ['--bundle', 'bundle', '--trust', 'trust', '--memory', 'memory'];
  await program.parseAsync(['check', '--flow', 'commands', ...files], { from: 'user' });
  return decision;
}

async function bundleOf(statuses: readonly number[], issuedAt: number): Promise<Buffer> {
  return log.bundle({ statusList: await log.statusList([...statuses], { issuedAt }) });
}

it('G04 of two that check at once neither forgets the newer list', async () => {
  const [older, newer] = [await bundleOf([0, 0, 0], NOW - 100), await bundleOf([2, 0, 0], NOW - 5)];
  let arrives: (bundle: Buffer) => void = () => undefined;
  const slow = check(new Promise((resolve) => (arrives = resolve)));
  expect(await check(Promise.resolve(newer))).toMatchObject({ code: 'clearance.suspended' });
  arrives(older);
  await slow;
  const kept = await openStatusList((memory ?? '').trim(), parseGatewayTrust(log.trust()).keys);
  expect(kept.issuedAt).toBe(NOW - 5);
  expect(await check(Promise.resolve(older))).toMatchObject({ code: 'status.rolled-back' });
});
