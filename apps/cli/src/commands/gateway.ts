import type { Command } from 'commander';
import type { GatewayCode, GatewayDecision } from '#core/clearance';
import { exitCodes } from '../exit-code';
import { addGatewayCheck, addGatewayTrust, recall, remember, type GatewayTerminal } from '../gateway';
import type { Session } from '../session';

/** What was shown is not what was signed. */
const forged: ReadonlySet<GatewayCode> = new Set<GatewayCode>([
  'clearance.signature-invalid',
  'receipt.mismatch',
  'receipt.not-included',
  'receipt.checkpoint-untrusted',
  'status.signature-invalid',
]);

/** Adds `gateway check` and `gateway trust`. */
export function addGatewayCommands(program: Command, session: Session): void {
  const gateway = program.command('gateway').description('decide at a gateway, offline, what may go on');
  addGatewayCheck(gateway, terminalOf(session));
  addGatewayTrust(gateway, session);
}

function terminalOf(session: Session): GatewayTerminal {
  return {
    get output() {
      return session.output;
    },
    read: (file) => session.read(file),
    recall,
    remember,
    now: () => session.now(),
    conclude: ({ allowed, code }: GatewayDecision) => {
      if (allowed) return;
      session.exitCode = forged.has(code) ? exitCodes.unverified : exitCodes.refused;
    },
  };
}
