import { traits } from '#core/condition';
import { computedClass, type System } from '#core/system';
import { assessmentsOf } from './assessments';
import { found, type Check } from './check';
import { definitionGround, type Situation } from './situation';
import { systemAlone } from './system-alone';
import type { Ground } from './verdict';

/** Gate 1: the system is defined, by parties who are known, in a class that is not too low, and its risk is assessed. */
export function checkDefinition(situation: Situation): readonly Check[] {
  return [
    checkInForce(situation),
    ...situation.parties.map((party) => checkParty(situation, party)),
    checkClass(situation),
    ...checkAssessment(situation),
  ];
}

function checkInForce(situation: Situation): Check {
  const { retraction } = systemAlone(situation.evidence);
  const because: Ground[] = [definitionGround(situation)];
  if (!retraction) return ofSystem(situation, 'definition.in-force', { because });
  return ofSystem(situation, 'definition.retracted', { because: [...because, { place: retraction.place }] });
}

function checkParty({ evidence }: Situation, party: string): Check {
  const row = evidence.parties.find(({ id }) => id === party);
  const admittedAt = row?.admittedAt ?? null;
  const about = { subject: { id: party, kind: 'party' }, side: party, words: { party } } as const;
  if (admittedAt === null) {
    return found('definition.party-unverified', { ...about, because: row ? [{ place: row.place }] : [] });
  }
  return found('definition.party-admitted', { ...about, because: [{ place: admittedAt }] });
}

/** A trait that is not answered may ask for more: the class has to suffice however it is answered. */
function checkClass(situation: Situation): Check {
  const { definition } = systemAlone(situation.evidence).system;
  const least = computedClass(definition);
  const most = computedClass(withEveryTrait(definition));
  const claimed = { fact: 'system.riskClass', value: definition.riskClass };
  if (definition.riskClass < least.riskClass) {
    return ofSystem(situation, 'definition.class-too-low', { because: [claimed, ...reasons(least)] });
  }
  const because = [claimed, ...reasons(definition.riskClass < most.riskClass ? most : least)];
  const code =
    definition.riskClass < most.riskClass ? 'definition.class-unknown' : 'definition.class-sufficient';
  return ofSystem(situation, code, { because });
}

function reasons({ because }: ReturnType<typeof computedClass>): Ground[] {
  return because.map(({ riskClass, fact }) => ({ fact, value: riskClass }));
}

function withEveryTrait(system: System): System {
  const every = Object.fromEntries(traits.map((trait) => [trait, true]));
  const components = system.components.map((each) => ({ ...each, traits: { ...every, ...each.traits } }));
  return { ...system, components };
}

function checkAssessment(situation: Situation): Check[] {
  const { published, inForce, nextChange } = assessmentsOf(situation);
  const newest = inForce.at(-1);
  if (!newest) {
    const code = published.length === 0 ? 'definition.unassessed' : 'definition.assessment-not-in-force';
    return [
      ofSystem(situation, code, { because: published.map(({ place }) => ({ place })), until: nextChange }),
    ];
  }
  // The one that lasts longest carries the check, so that a verdict does not end with one that is about to be renewed.
  const longest = inForce.reduce((best, each) => (each.validUntil > best.validUntil ? each : best), newest);
  const because = [{ leafHash: longest.leafHash, place: longest.place }];
  const assessed = ofSystem(situation, 'definition.assessed', { because, until: longest.validUntil });
  const definition = definitionGround(situation);
  if (newest.place > systemAlone(situation.evidence).system.place) return [assessed];
  const about = {
    because: [definition, { leafHash: newest.leafHash, place: newest.place }],
    until: nextChange,
  };
  return [assessed, ofSystem(situation, 'definition.changed-since-assessed', about)];
}

function ofSystem(
  { system }: Situation,
  code: Parameters<typeof found>[0],
  parts: { readonly because: readonly Ground[]; readonly until?: number },
): Check {
  return found(code, { subject: system.reference, side: system.side, ...parts });
}
