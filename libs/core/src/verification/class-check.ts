import { traits } from '#core/condition';
import { computedClass, type System } from '#core/system';
import { found, type Check } from './check';
import type { Definition, Participant } from './participant';
import type { Situation } from './situation';
import type { Ground } from './verdict';

/** The risk class of every system suffices for what it does, and that of an interconnection for what it connects. */
export function checkClasses({ connection, judged, participants }: Situation): readonly Check[] {
  const systems = participants.map(checkSystem);
  return connection ? [checkInterconnection(judged, participants), ...systems] : systems;
}

/** It is not below what any of its ends claims or computes to. */
function checkInterconnection(interconnection: Definition, participants: readonly Participant[]): Check {
  const { reference: subject, side, riskClass } = interconnection;
  const ends = participants.filter(({ isWhole }) => isWhole);
  const classes = ends.map((end) => ({
    fact: `system.riskClass of ${end.reference.id}`,
    value: Math.max(end.riskClass, computedClass(end.system).riskClass),
  }));
  const higher = classes.filter(({ value }) => value > riskClass);
  const claimed = { fact: 'interconnection.riskClass', value: riskClass };
  return higher.length > 0
    ? found('definition.class-too-low', { subject, side, because: [claimed, ...higher] })
    : found('definition.class-sufficient', { subject, side, because: [claimed, ...classes] });
}

/** A trait that is not answered may ask for more: the class has to suffice however it is answered. */
function checkSystem({ reference: subject, side, riskClass, system, components }: Participant): Check {
  const taking = { ...system, components: [...components] };
  const least = computedClass(taking);
  const most = computedClass(withEveryTrait(taking));
  const claimed = { fact: 'system.riskClass', value: riskClass };
  if (riskClass < least.riskClass) {
    return found('definition.class-too-low', { subject, side, because: [claimed, ...reasons(least)] });
  }
  const because = [claimed, ...reasons(riskClass < most.riskClass ? most : least)];
  const code = riskClass < most.riskClass ? 'definition.class-unknown' : 'definition.class-sufficient';
  return found(code, { subject, side, because });
}

function reasons({ because }: ReturnType<typeof computedClass>): Ground[] {
  return because.map(({ riskClass, fact }) => ({ fact, value: riskClass }));
}

function withEveryTrait(system: System): System {
  const every = Object.fromEntries(traits.map((trait) => [trait, true]));
  const components = system.components.map((each) => ({ ...each, traits: { ...every, ...each.traits } }));
  return { ...system, components };
}
