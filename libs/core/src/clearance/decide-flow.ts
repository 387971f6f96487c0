import type { GatewayLadder, GatewayRung } from './clearance-form';
import { problemOf, type Present } from './clearance-problem';
import { gatewayCodes, type GatewayCode, type GatewayRefusal } from './gateway-codes';
import { lowerOf, rungOf } from './ladder';
import type { OpenedClearance } from './open-clearance';

/** What a gateway does about a flow. */
export interface FlowDecision {
  readonly allowed: boolean;
  readonly code: GatewayCode;
  /** The rung to be on, with its flows and the safe states of both ends; null where no clearance tells of a ladder. */
  readonly rung: GatewayRung | null;
  /** The first instant at which time alone ends a permission, whole seconds since 1970; null for a refusal. */
  readonly until: number | null;
}

/** Decides on a flow by the clearances of the version signed last. `failed` is why others could not be opened. */
export function decideFlow(
  flow: string,
  opened: readonly OpenedClearance[],
  present: Present,
  failed: GatewayRefusal | undefined,
): FlowDecision {
  const version = Math.max(...opened.map(({ clearance }) => clearance.interconnection.place));
  const current = opened.filter(({ clearance }) => clearance.interconnection.place === version);
  const ladder = current[0]?.clearance.ladder;
  if (!ladder) return { ...refusal(failed ?? 'flow.uncleared'), rung: null };
  const problems = problemsByFlow(current, present);
  const reached = rungOf(ladder, { has: (id) => problems.get(id) === null });
  const silence = silenceOf(ladder, present);
  const rung = silence ? lowerOf(ladder, reached, rungForSilence(ladder)) : reached;
  const problem = problems.has(flow) ? problems.get(flow) : (failed ?? 'flow.uncleared');
  if (problem) return { ...refusal(problem), rung };
  if (!reached.flows.includes(flow)) return { ...refusal('flow.below-rung'), rung };
  if (!silence) return { ...permission('clearance.in-force', untilOf(current, present, ladder, rung)), rung };
  if (!rung.flows.includes(flow)) return { ...refusal(silence), rung };
  return { ...permission('clearance.in-silence', endOf(current, rung)), rung };
}

function refusal(code: GatewayRefusal) {
  return { allowed: gatewayCodes[code].isAllowed, code, until: null };
}

function permission(code: 'clearance.in-force' | 'clearance.in-silence', until: number) {
  return { allowed: gatewayCodes[code].isAllowed, code, until };
}

/** What stands in the way of each flow, null where nothing does: one clearance that holds will do, else the newest speaks. */
function problemsByFlow(
  current: readonly OpenedClearance[],
  present: Present,
): ReadonlyMap<string, GatewayRefusal | null> {
  const problems = new Map<string, GatewayRefusal | null>();
  for (const opened of [...current].sort((a, b) => a.place - b.place)) {
    const { id } = opened.clearance.flow;
    if (problems.get(id) !== null) problems.set(id, problemOf(opened, present));
  }
  return problems;
}

/** Why the state cannot be learnt, null while it can: the list is older than the ends or the gateway take, or has expired. */
function silenceOf(
  ladder: GatewayLadder,
  { status, trust, at }: Present,
): 'status.stale' | 'status.expired' | null {
  if ('problem' in status) return null;
  const { issuedAt, expires } = status.list;
  if (at >= expires) return 'status.expired';
  return at - issuedAt > patienceOf(ladder, trust) ? 'status.stale' : null;
}

function patienceOf({ silence }: GatewayLadder, { maxStatusAge }: Present['trust']): number {
  return maxStatusAge === null ? silence.after : Math.min(maxStatusAge, silence.after);
}

function rungForSilence({ rungs, silence }: GatewayLadder): GatewayRung {
  const found = rungs.find(({ id }) => id === silence.rung);
  if (found) return found;
  throw new TypeError('a ladder names one of its rungs for silence');
}

/** When the first clearance of the rung ends. */
function endOf(current: readonly OpenedClearance[], { flows }: GatewayRung): number {
  const ends = current.flatMap(({ clearance: { exp, flow } }) => (flows.includes(flow.id) ? [exp] : []));
  return Math.min(...ends);
}

function untilOf(
  current: readonly OpenedClearance[],
  { status, trust }: Present,
  ladder: GatewayLadder,
  rung: GatewayRung,
): number {
  const end = endOf(current, rung);
  if ('problem' in status) return end;
  const { issuedAt, expires } = status.list;
  return Math.min(end, expires, issuedAt + patienceOf(ladder, trust) + 1);
}
