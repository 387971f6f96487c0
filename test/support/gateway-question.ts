import {
  checkClearance,
  openStatusList,
  parseGatewayTrust,
  type GatewayDecision,
  type TrustFile,
} from '#core/clearance';
import type { Receipt } from '#core/receipt';
import { NOW, type ClearedLog } from './gateway';

/** What may differ from a bundle that permits everything. */
export interface GatewayCase {
  readonly bundle?: Readonly<Record<string, unknown>>;
  readonly bytes?: Buffer;
  readonly trust?: Partial<TrustFile>;
  readonly flow?: string;
  readonly at?: number;
  /** The token of the status list held. */
  readonly held?: string;
}

/** Asks a gateway about a flow, `commands` unless told otherwise. */
export async function askGateway(
  log: ClearedLog,
  { bundle, bytes, trust, flow = 'commands', at = NOW, held }: GatewayCase = {},
): Promise<GatewayDecision> {
  const trusted = parseGatewayTrust(log.trust(trust));
  const opened = held === undefined ? undefined : await openStatusList(held, trusted.keys);
  return checkClearance(bytes ?? (await log.bundle(bundle)), trusted, { flow, held: opened }, at);
}

/** What tests compare of a decision: whether, why, and the rung. */
export function shown({ allowed, code, rung }: GatewayDecision): readonly unknown[] {
  return [allowed, code, rung?.id ?? null];
}

/** The same text with another letter at one place. */
export function flipped(text: string, index: number): string {
  return `${text.slice(0, index)}${text[index] === 'A' ? 'B' : 'A'}${text.slice(index + 1)}`;
}

/** The same receipt with another signature. */
export function otherSignature(receipt: Receipt): Receipt {
  return { ...receipt, statement: flipped(receipt.statement, receipt.statement.length - 20) };
}
