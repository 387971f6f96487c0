import { groundKinds, type GroundKind, type Ladder } from '#core/system';

/** A rung, for who has to tell which one to be on. */
interface Step {
  readonly id: string;
  readonly flows: readonly string[];
}

/** The rungs of a ladder: full first, nothing last. */
interface Rungs<R extends Step> {
  readonly rungs: readonly R[];
}

/** Seconds a flow goes on after a ground of each kind is lost; a kind that is left out leaves it standing. */
export type Grace = Readonly<Partial<Record<GroundKind, number>>>;

/** The first rung all of whose flows are in force; the last one allows none, so there always is one. */
export function rungOf<R extends Step>({ rungs }: Rungs<R>, inForce: Pick<ReadonlySet<string>, 'has'>): R {
  const found = rungs.find(({ flows }) => flows.every((flow) => inForce.has(flow)));
  if (found) return found;
  throw new TypeError('the last rung of a ladder allows no flow');
}

/** How long a flow goes on after each kind of loss: for the kinds whose rung does not allow it. */
export function graceOf({ rungs, falls }: Ladder, flow: string): Grace {
  const lost = groundKinds.filter((kind) => {
    const rung = rungs.find(({ id }) => id === falls[kind].rung);
    return !rung?.flows.includes(flow);
  });
  return Object.fromEntries(lost.map((kind) => [kind, falls[kind].grace]));
}

/** The lower of two rungs: the one further from everything. */
export function lowerOf<R extends Step>({ rungs }: Rungs<R>, one: R, other: R): R {
  return rungs.indexOf(one) < rungs.indexOf(other) ? other : one;
}

/** Whether a ladder leads down to nothing and names rungs it has: what interconnections are held to, for who has only its text. */
export function isSound({
  rungs,
  silence,
}: Rungs<Step> & { readonly silence: { readonly rung: string } }): boolean {
  const isNested = rungs.every(({ flows }, index) => {
    const above = rungs[index - 1]?.flows ?? flows;
    return flows.every((flow) => above.includes(flow));
  });
  return isNested && rungs.at(-1)?.flows.length === 0 && rungs.some(({ id }) => id === silence.rung);
}
