import { Refusal } from '#core/refusal';
import { isForRecipients } from '#core/statement';
import { groundKinds, type Interconnection, type SystemReference } from './interconnection-form';
import { systemId } from './names';

/** Refuses what contradicts itself: ids given twice, flows between others, a ladder that does not lead down. */
export function checkInterconnection(interconnection: Interconnection): Refusal | null {
  return (
    refuseTwiceIn(interconnection) ??
    refuseForeignFlows(interconnection) ??
    refuseLadder(interconnection) ??
    refuseUnseen(interconnection)
  );
}

/** The systems that are connected and those in between, each once, as `<owner>/<name>`; ends first. */
export function participantsOf({ ends, channels = [] }: Interconnection): readonly string[] {
  return [...new Set([...ends, ...channels].map(idOf))];
}

/** Who has to sign: the owners of the ends, each once. */
export function signersOf({ ends }: Interconnection): readonly string[] {
  return [...new Set(ends.map(({ owner }) => owner))];
}

/** Who owns a system that is connected or in between, each once. */
export function ownersOf({ ends, channels = [] }: Interconnection): readonly string[] {
  return [...new Set([...ends, ...channels].map(({ owner }) => owner))];
}

function idOf({ owner, system }: SystemReference): string {
  return systemId(owner, system);
}

function refuse(message: string, pointer: string): Refusal {
  return new Refusal('invalid-claim', message, { pointer });
}

function refuseTwice(ids: readonly string[], pointerTo: (index: number) => string): Refusal | null {
  const again = ids.findIndex((id, index) => ids.indexOf(id) < index);
  return again < 0 ? null : refuse(`${ids[again]} is given twice`, pointerTo(again));
}

function refuseTwiceIn(interconnection: Interconnection): Refusal | null {
  const { ends, channels = [], flows, serviceConditions = [], withdrawal, catalogues } = interconnection;
  const systems = [...ends, ...channels].map(idOf);
  const pointerToSystem = (index: number) =>
    index < ends.length ? `/ends/${index}/system` : `/channels/${index - ends.length}/system`;
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  return (
    refuseTwice(systems, pointerToSystem) ??
    refuseTwice(ids(flows), (index) => `/flows/${index}/id`) ??
    refuseTwice(ids(serviceConditions), (index) => `/serviceConditions/${index}/id`) ??
    refuseTwice(ids(withdrawal.rungs), (index) => `/withdrawal/rungs/${index}/id`) ??
    refuseTwice(
      catalogues.map(({ digest }) => digest.sha256),
      (index) => `/catalogues/${index}/digest`,
    )
  );
}

/** A flow runs between systems that take part; through a channel only where its component is named. */
function refuseForeignFlows({ ends, channels = [], flows }: Interconnection): Refusal | null {
  const whole = new Set(ends.map(idOf));
  const named = new Map(channels.map((channel) => [idOf(channel), channel.components]));
  for (const [index, flow] of flows.entries()) {
    for (const side of ['from', 'to'] as const) {
      const id = idOf(flow[side]);
      if (whole.has(id) || named.get(id)?.includes(flow[side].component)) continue;
      const pointer = `/flows/${index}/${side}`;
      return refuse(`${flow[side].component} of ${id} takes no part in the interconnection`, pointer);
    }
  }
  return null;
}

/** Full first, then fewer and fewer flows, nothing at last; every fall leads to a rung there is. */
function refuseLadder({ flows, withdrawal: { rungs, falls, silence } }: Interconnection): Refusal | null {
  let above = flows.map(({ id }) => id);
  for (const [index, rung] of rungs.entries()) {
    const pointer = `/withdrawal/rungs/${index}/flows`;
    const more = rung.flows.find((id) => !above.includes(id));
    if (more !== undefined) return refuse(`${more} is not allowed on the rung above`, pointer);
    if (index === 0 && rung.flows.length < flows.length)
      return refuse('the first rung allows every flow', pointer);
    if (index === rungs.length - 1 && rung.flows.length > 0)
      return refuse('the last rung allows no flow', pointer);
    above = rung.flows;
  }
  const known = new Set(rungs.map(({ id }) => id));
  for (const kind of groundKinds) {
    const { rung, grace } = falls[kind];
    const pointer = `/withdrawal/falls/${kind}`;
    if (!known.has(rung) || rung === rungs[0]?.id)
      return refuse(`${rung} is no rung below the first`, pointer);
    if (grace > 0 && (kind === 'compromise' || kind === 'law' || kind === 'safety')) {
      return refuse(`what ends for ${kind} ends at once`, `${pointer}/grace`);
    }
  }
  return known.has(silence.rung)
    ? null
    : refuse(`there is no rung ${silence.rung}`, '/withdrawal/silence/rung');
}

/** Whoever has to sign has to see what. */
function refuseUnseen({ iss, label, recipients = [], ...rest }: Interconnection): Refusal | null {
  if (!isForRecipients(label)) return null;
  const unseeing = signersOf({ iss, label, recipients, ...rest }).find(
    (party) => party !== iss && !recipients.includes(party),
  );
  return unseeing === undefined
    ? null
    : refuse(`${unseeing} has to sign and is not among the recipients`, '/recipients');
}
