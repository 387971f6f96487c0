import { readFile, rename, writeFile } from 'node:fs/promises';
import { isNativeError } from 'node:util/types';
import type { Command } from 'commander';
import type { GatewayCode, GatewayDecision } from '#core/clearance';
import { exitCodes } from '../exit-code';
import { addGatewayCheck, addGatewayTrust, type GatewayTerminal } from '../gateway';
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

async function recall(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isNativeError(error) && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A memory that is half written would be no memory: the next run could be shown an older list. */
async function remember(file: string, text: string): Promise<void> {
  const beside = `${file}.new`;
  await writeFile(beside, text, { flush: true });
  await rename(beside, file);
}
