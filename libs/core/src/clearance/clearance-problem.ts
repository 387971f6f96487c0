import type { GatewayRefusal } from './gateway-codes';
import type { GatewayTrust } from './gateway-trust';
import type { LearntStatus } from './learn-status';
import type { OpenedClearance } from './open-clearance';
import { STATUS, statusAt } from './status-list';

/** What a clearance is looked at with. */
export interface Present {
  readonly trust: GatewayTrust;
  readonly status: LearntStatus;
  /** By the clock of the gateway, whole seconds since 1970. */
  readonly at: number;
}

/** Why a clearance does not hold at an instant, or null where it does as far as its status list knows. */
export function problemOf(opened: OpenedClearance, present: Present): GatewayRefusal | null {
  return refuseClock(present) ?? refuseTerms(opened, present) ?? refuseStatus(opened, present.status);
}

/** What was signed in the future was signed now: the clock is wrong, and nothing that ends by time can be told. */
function refuseClock({ trust, status, at }: Present): GatewayRefusal | null {
  return 'list' in status && status.list.issuedAt > at + trust.skew ? 'clock.behind' : null;
}

function refuseTerms(
  { at: registeredAt, clearance: { exp, nbf = 0, outcome, stage, gatesJudged } }: OpenedClearance,
  { trust, at }: Present,
): GatewayRefusal | null {
  if (at >= exp) return 'clearance.expired';
  if (Math.max(nbf, registeredAt) > at + trust.skew) return 'clearance.not-yet';
  if (!trust.stages.includes(stage)) return 'clearance.stage-not-accepted';
  if (trust.refuseConditional && outcome === 'conditional') return 'clearance.conditional';
  return trust.gates.every((gate) => gatesJudged.includes(gate)) ? null : 'clearance.gate-missing';
}

function refuseStatus({ clearance }: OpenedClearance, status: LearntStatus): GatewayRefusal | null {
  if ('problem' in status) return status.problem;
  const { idx, uri } = clearance.status.status_list;
  if (status.list.uri !== uri) return 'status.other-list';
  const value = statusAt(status.list.list, idx);
  switch (value) {
    case STATUS.valid:
      return null;
    case STATUS.invalid:
      return 'clearance.ended';
    case STATUS.suspended:
      return 'clearance.suspended';
    case undefined:
      return 'status.out-of-range';
    default:
      return 'status.unknown-value';
  }
}
