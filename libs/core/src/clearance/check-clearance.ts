import { openCheckpoint, type Checkpoint } from '#core/log';
import { isRefusal } from '#core/refusal';
import { parseBundle, type ClearanceBundle } from './clearance-bundle';
import { decideFlow, type FlowDecision } from './decide-flow';
import type { GatewayRefusal } from './gateway-codes';
import type { GatewayTrust } from './gateway-trust';
import { learnStatus, type LearntStatus } from './learn-status';
import { openClearance, type OpenedClearance } from './open-clearance';
import type { OpenedStatusList } from './status-token';

/** What a gateway wants to know. */
export interface GatewayQuestion {
  /** The id of the flow, as the interconnection names it. */
  readonly flow: string;
  /** The newest status list that was accepted so far: no older one is, and its signature is not verified again. */
  readonly held?: OpenedStatusList | undefined;
}

/** What a gateway does, and what it remembers. */
export interface GatewayDecision extends FlowDecision {
  /** The status list to hold from now on; undefined where none was accepted yet. */
  readonly held: OpenedStatusList | undefined;
  /** From when on a newer status list is worth asking for, whole seconds since 1970. */
  readonly refreshAt: number | undefined;
}

/**
 * Decides offline whether a flow may go on at an instant (whole seconds since 1970, by the gateway's clock): from an
 * untrusted bundle and whom the gateway believes, asking nobody. Total: whatever is wrong is a refusal with its code.
 */
export async function checkClearance(
  bundle: Uint8Array,
  trust: GatewayTrust,
  { flow, held }: GatewayQuestion,
  at: number,
): Promise<GatewayDecision> {
  const read = readBundle(bundle);
  if (typeof read === 'string') {
    return { allowed: false, code: read, rung: null, until: null, ...remembering({ problem: read }, held) };
  }
  const status = await learnStatus(read.statusList, held, trust);
  const { opened, failed } = await openAll(read, trust);
  return { ...decideFlow(flow, opened, { trust, status, at }, failed), ...remembering(status, held) };
}

function readBundle(bytes: Uint8Array): ClearanceBundle | GatewayRefusal {
  try {
    return parseBundle(bytes);
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    return refusal.code === 'payload-too-large' ? 'bundle.too-large' : 'bundle.malformed';
  }
}

/** Every clearance that can be opened, and why the first of the others cannot. */
async function openAll(
  { clearances }: ClearanceBundle,
  trust: GatewayTrust,
): Promise<{ readonly opened: readonly OpenedClearance[]; readonly failed: GatewayRefusal | undefined }> {
  const open = openingOnce(trust);
  const opened: OpenedClearance[] = [];
  const failed: GatewayRefusal[] = [];
  for (const receipt of clearances) {
    const clearance = await openClearance(receipt, trust, open);
    if (typeof clearance === 'string') failed.push(clearance);
    else opened.push(clearance);
  }
  return { opened, failed: failed[0] };
}

/** Opens checkpoints of the trusted log; the receipts of a bundle mostly share one. */
function openingOnce({ origin, logKeys }: GatewayTrust): (note: string) => Checkpoint {
  const known = new Map<string, Checkpoint>();
  return (note) => {
    const checkpoint = known.get(note) ?? openCheckpoint(note, { origin, verifiers: logKeys }).checkpoint;
    known.set(note, checkpoint);
    return checkpoint;
  };
}

function remembering(
  status: LearntStatus,
  held: OpenedStatusList | undefined,
): Pick<GatewayDecision, 'held' | 'refreshAt'> {
  const list = 'list' in status ? status.list : held;
  return { held: list, refreshAt: list && list.issuedAt + list.ttl };
}
