import { STATUS, type Clearance } from '#core/clearance';
import type { GivenClearance } from '#registry/clearance';
import type { ClearanceSummary, ClearanceView, RungView } from './clearance.schema';
import { codeOf, endOf } from './rung-reached';
import type { SignedRung } from './rungs.service';

/** A clearance as lists show it at an instant. */
export function toClearanceSummary(clearance: GivenClearance, at: number): ClearanceSummary {
  const { index, endedAt, status: _said, lost, verdict, ...facts } = clearance;
  const status = statusOf(clearance, at);
  return {
    ...facts,
    status,
    lost: lost.map((each) => ({ ...each })),
    until: status === 'valid' ? endOf(clearance, at) : null,
    ended: endedAt,
    verdict: { ...verdict },
    position: index,
  };
}

/** A clearance with what was signed. */
export function toClearanceView(clearance: GivenClearance, payload: Clearance, at: number): ClearanceView {
  return { ...toClearanceSummary(clearance, at), payload };
}

/** How an interconnection stands; null where it was never cleared. */
export function toRungView(interconnection: string, reached: SignedRung | null, now: number): RungView {
  if (!reached) return { interconnection, version: null, at: now, rung: null, until: null, flows: [] };
  const { version, at, rung, until, signed, clearances } = reached;
  const known = signed.ladder.rungs.flatMap(({ flows }) => flows);
  const flows = [...new Set([...known, ...clearances.keys()])];
  return {
    interconnection,
    version,
    at,
    rung,
    until,
    flows: flows.map((id) => {
      const code = codeOf(id, reached);
      const clearance = clearances.get(id)?.place ?? null;
      return { id, allowed: code === 'clearance.in-force', code, clearance };
    }),
  };
}

function statusOf({ endedAt, expires, status }: GivenClearance, at: number): ClearanceSummary['status'] {
  if (endedAt !== null) return 'ended';
  if (expires <= at) return 'expired';
  return status === STATUS.valid ? 'valid' : 'suspended';
}
