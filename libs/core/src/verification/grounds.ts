import type { Gate } from '#core/risk';
import type { GroundKind } from '#core/system';
import type { Check } from './check';
import { checkAll } from './check-all';
import type { Evidence } from './evidence';
import { RegisteredStatements, type RegisteredStatement } from './registered-statements';
import { ShownGrounds } from './shown-grounds';
import type { Situation } from './situation';
import type { Finding, Ground, Verdict } from './verdict';
import type { VerdictGround } from './verdict-ground';

/** The worst first: what a ground counts as that carries several findings. */
const order: readonly GroundKind[] = ['compromise', 'law', 'safety', 'consent', 'evidence'];

/**
 * What carries the findings that hold in the gates asked, and the networks whose facts were used, each key once, by code unit. What
 * could be taken away and by that alone turn the verdict is among it; what was looked at and decided nothing is not, nor what can
 * only raise a class. Judges anew at the verdict's instant.
 */
export function groundsOf(evidence: Evidence, verdict: Verdict): readonly VerdictGround[] {
  const statements = new RegisteredStatements(evidence);
  const { situation, checks, gatesAsked } = checkAll(evidence, verdict.at);
  const lookedFor = new ShownGrounds(situation);
  const holding = checks.filter(({ finding }) => holds(finding, gatesAsked));
  const grounds = holding.flatMap((check) => [
    ...groundsOfLookedFor(lookedFor, check),
    ...groundsOfStated(check, statements, verdict.at),
  ]);
  return joined([...grounds, ...groundsOfNetworks(situation, statements, verdict.at)]);
}

function holds({ outcome, gate }: Finding, gatesAsked: readonly Gate[]): boolean {
  return (
    (outcome === 'met' || outcome === 'not-applicable' || outcome === 'waived') && gatesAsked.includes(gate)
  );
}

function groundsOfLookedFor(lookedFor: ShownGrounds, { finding, shown }: Check): VerdictGround[] {
  if (!shown) return [];
  return finding.outcome === 'waived' ? lookedFor.ofWaived(shown, finding.code) : lookedFor.ofShown(shown);
}

function groundsOfStated(
  { finding, shown }: Check,
  statements: RegisteredStatements,
  judgedAt: number,
): VerdictGround[] {
  const { code, because, subject, gate, outcome, requirement } = finding;
  if (code === 'definition.party-admitted') return [{ key: subject.id, ground: 'evidence', at: judgedAt }];
  // A condition holds by its catalogue too, which gate 2 looks at only where it is named elsewhere.
  const catalogue = gate === 9 && requirement ? statements.ofCatalogue(requirement.catalogue) : undefined;
  const places = shown && outcome !== 'waived' ? [] : because.flatMap(placeOf);
  const stated = [...places.map((place) => statements.at(place)), catalogue];
  return stated.flatMap((each) => (each ? groundsOfStatement(each, judgedAt) : []));
}

function groundsOfStatement(statement: RegisteredStatement, judgedAt: number): VerdictGround[] {
  const { place, key, ground, at = judgedAt } = statement;
  const signed = key === undefined ? [] : [{ key: `key:${key}`, ground: 'compromise' as const, at }];
  return [{ key: `statement:${place}`, ground, at }, ...signed];
}

/** What applies and what class is asked for follows from their facts, whichever gates are asked. */
function groundsOfNetworks(
  { participants, networks }: Situation,
  statements: RegisteredStatements,
  judgedAt: number,
): VerdictGround[] {
  const components = participants.flatMap((participant) => participant.components);
  return components.flatMap((component) => {
    const { profile } = networks.of(component);
    const stated = profile?.state === 'stated' ? profile.evidence : undefined;
    const statement = stated && statements.at(stated.network.place);
    return statement ? groundsOfStatement(statement, judgedAt) : [];
  });
}

function placeOf(ground: Ground): number[] {
  return 'place' in ground ? [ground.place] : [];
}

/** Of what is given several times, the worst kind and the newest registration. */
function joined(grounds: readonly VerdictGround[]): readonly VerdictGround[] {
  const byKey = new Map<string, VerdictGround>();
  for (const each of grounds) {
    const known = byKey.get(each.key) ?? each;
    const ground = order.indexOf(each.ground) < order.indexOf(known.ground) ? each.ground : known.ground;
    byKey.set(each.key, { key: each.key, ground, at: Math.max(each.at, known.at) });
  }
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
