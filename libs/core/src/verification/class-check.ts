import { traits } from '#core/condition';
import { computedClass, type System } from '#core/system';
import { found, type Check } from './check';
import type { Definition, Participant } from './participant';
import { ruledClass, type ClassReason } from './sector-rules';
import type { Situation } from './situation';
import type { Ground } from './verdict';

/** The risk class of every system suffices for what it does, and that of an interconnection for what it connects. */
export function checkClasses(situation: Situation): readonly Check[] {
  const { connection, judged, participants } = situation;
  const classed = participants.map((participant) => classOf(situation, participant));
  const systems = classed.map(checkSystem);
  return connection ? [checkInterconnection(judged, classed), ...systems] : systems;
}

/** A system with what asks for a class of it. */
interface Classed {
  readonly participant: Participant;
  /** What asks for a class whatever is still to be stated. */
  readonly asked: readonly ClassReason[];
  /** What may ask for one beside that. */
  readonly open: readonly ClassReason[];
}

/** What the definition computes to, a trait that is not answered being open, and what authorities of the sector ask for. */
function classOf(situation: Situation, participant: Participant): Classed {
  const { system, components } = participant;
  const taking = { ...system, components: [...components] };
  const ruled = ruledClass(situation, participant);
  return {
    participant,
    asked: [...reasons(taking), ...ruled.asked],
    open: [...reasons(withEveryTrait(taking)), ...ruled.open],
  };
}

/** It is not below what any of its ends claims, computes to or is asked for. */
function checkInterconnection(interconnection: Definition, classed: readonly Classed[]): Check {
  const { reference: subject, side, riskClass } = interconnection;
  const classes = classed
    .filter(({ participant }) => participant.isWhole)
    .map(({ participant, asked }) => ({
      fact: `system.riskClass of ${participant.reference.id}`,
      value: Math.max(participant.riskClass, highest(asked)),
    }));
  const higher = classes.filter(({ value }) => value > riskClass);
  const claimed = { fact: 'interconnection.riskClass', value: riskClass };
  return higher.length > 0
    ? found('definition.class-too-low', { subject, side, because: [claimed, ...higher] })
    : found('definition.class-sufficient', { subject, side, because: [claimed, ...classes] });
}

/** What is not stated may ask for more: the class has to suffice however it is. */
function checkSystem({ participant, asked, open }: Classed): Check {
  const { reference: subject, side, riskClass } = participant;
  const claimed = { fact: 'system.riskClass', value: riskClass };
  const isOpen = riskClass >= highest(asked) && riskClass < highest(open);
  const because = [claimed, ...decidingOf(isOpen ? open : asked)];
  if (isOpen) return found('definition.class-unknown', { subject, side, because });
  const code = riskClass < highest(asked) ? 'definition.class-too-low' : 'definition.class-sufficient';
  return found(code, { subject, side, because });
}

function highest(asking: readonly ClassReason[]): number {
  return asking.reduce((most, { riskClass }) => Math.max(most, riskClass), 1);
}

function decidingOf(asking: readonly ClassReason[]): Ground[] {
  const most = highest(asking);
  return asking.filter(({ riskClass }) => riskClass === most).flatMap(({ because }) => because);
}

function reasons(system: System): ClassReason[] {
  return computedClass(system).because.map(({ riskClass, fact }) => ({
    riskClass,
    because: [{ fact, value: riskClass }],
  }));
}

function withEveryTrait(system: System): System {
  const every = Object.fromEntries(traits.map((trait) => [trait, true]));
  const components = system.components.map((each) => ({ ...each, traits: { ...every, ...each.traits } }));
  return { ...system, components };
}
