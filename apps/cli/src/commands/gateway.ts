import { readFile } from 'node:fs/promises';
import { isNativeError } from 'node:util/types';
import type { Command } from 'commander';
import type { GatewayCode, GatewayDecision } from '#core/clearance';
import { withFileLock, writeFileAtomic } from '#platform/atomic-file';
import { exitCodes } from '../exit-code';
import { addGatewayCheck, addGatewayTrust, type GatewayTerminal } from '../gateway';
import type { Session } from '../session';

/** Permission bits of a memory: a status list is no secret. */
const READABLE = 0o644;

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

/** A memory that is half written, or older than one before, would be none: the next run could be shown an older list. */
async function remember(
  file: string,
  text: string,
  replaces: (kept: string) => Promise<boolean>,
): Promise<void> {
  await withFileLock(`${file}.lock`, async () => {
    const kept = await recall(file);
    if (kept === undefined || (await replaces(kept))) await writeFileAtomic(file, text, READABLE);
  });
}
