import { rungOf, STATUS, type GatewayCode } from '#core/clearance';
import type { Ladder, Rung } from '#core/system';
import type { GivenClearance } from '#registry/clearance';

/** What the registry answers about a flow: the codes of gateways, of which it finds these. */
export const flowCodes = [
  'clearance.in-force',
  'clearance.ended',
  'clearance.expired',
  'clearance.suspended',
  'flow.below-rung',
  'flow.uncleared',
] as const satisfies readonly GatewayCode[];

export type FlowCode = (typeof flowCodes)[number];

/** How the clearances of one version of an interconnection stand at an instant. */
export interface CurrentClearances {
  /** Place of the version that was cleared last. */
  readonly version: number;
  readonly at: number;
  /** By flow, the clearance that speaks for it: one that holds will do, else the one given last. */
  readonly clearances: ReadonlyMap<string, GivenClearance>;
}

/** The same with the rung they come to. */
export interface RungReached extends CurrentClearances {
  readonly rung: Rung;
  /** The first instant at which time alone takes the rung away; null for the last one. */
  readonly until: number | null;
}

/** What stands of the clearances of an interconnection, which come in the order they were given; null where there are none. */
export function currentOf(given: readonly GivenClearance[], at: number): CurrentClearances | null {
  const living = given.filter((one) => isLiving(one, at));
  const known = living.length > 0 ? living : given;
  if (known.length === 0) return null;
  const version = Math.max(...known.map((one) => one.version));
  const clearances = new Map<string, GivenClearance>();
  for (const one of given.filter((each) => each.version === version)) {
    const earlier = clearances.get(one.flow);
    if (!earlier || !isInForce(earlier, at)) clearances.set(one.flow, one);
  }
  return { version, at, clearances };
}

/** The rung that clearances come to on the ladder the ends signed. */
export function reach(current: CurrentClearances, ladder: Ladder): RungReached {
  const { at } = current;
  const inForce = [...current.clearances.values()].filter((one) => isInForce(one, at));
  const rung = rungOf(ladder, new Set(inForce.map(({ flow }) => flow)));
  const ends = inForce.filter(({ flow }) => rung.flows.includes(flow)).map((one) => endOf(one, at));
  return { ...current, rung, until: ends.length > 0 ? Math.min(...ends) : null };
}

/** Whether a flow may go on, and why not. */
export function codeOf(flow: string, { clearances, rung, at }: RungReached): FlowCode {
  const clearance = clearances.get(flow);
  if (!clearance) return 'flow.uncleared';
  if (clearance.endedAt !== null) return 'clearance.ended';
  if (clearance.expires <= at) return 'clearance.expired';
  if (clearance.status !== STATUS.valid) return 'clearance.suspended';
  return rung.flows.includes(flow) ? 'clearance.in-force' : 'flow.below-rung';
}

/** The first instant at which time alone ends a clearance that is in force: its own end, or that of a grace. */
export function endOf({ expires, lost }: GivenClearance, at: number): number {
  return Math.min(expires, ...lost.map(({ ends }) => ends).filter((end) => end > at));
}

/** Whether nothing ended it, time included; it may be suspended. */
export function isLiving({ endedAt, expires }: GivenClearance, at: number): boolean {
  return endedAt === null && expires > at;
}

function isInForce(clearance: GivenClearance, at: number): boolean {
  return isLiving(clearance, at) && clearance.status === STATUS.valid;
}
