import { liesUnder, productOf } from '#core/party';
import type { GroundKind } from '#core/system';
import type { Gate } from '#core/risk';
import type { Check } from './check';
import { checkAll } from './check-all';
import { rankOf } from './claimant';
import type { AttestationEvidence, Evidence } from './evidence';
import { RegisteredStatements } from './registered-statements';
import type { Shown } from './shown';
import type { Finding, Verdict } from './verdict';
import type { Support } from './weigh-claims';

/** What a verdict rests on, by the watch key whose removal takes it away. */
export interface VerdictGround {
  readonly key: string;
  readonly ground: GroundKind;
  /** When the newest of what stands by it was registered, whole seconds since 1970; the instant judged where that is not kept. */
  readonly at: number;
}

/** The worst first: what a ground counts as that supports several findings. */
const order: readonly GroundKind[] = ['compromise', 'law', 'safety', 'consent', 'evidence'];

/**
 * What carries the findings that hold in the gates asked, each key once, by code unit. Everything that could be taken away and by
 * that alone turn the verdict is among it; what was looked at and decided nothing is not. Judges anew at the verdict's instant.
 */
export function groundsOf(evidence: Evidence, verdict: Verdict): readonly VerdictGround[] {
  const statements = new RegisteredStatements(evidence);
  const { checks, gatesAsked } = checkAll(evidence, verdict.at);
  const holding = checks.filter(({ finding }) => holds(finding, gatesAsked));
  const grounds = holding.flatMap((check) => [
    ...groundsOfShown(check.shown, verdict.at),
    ...groundsOfStated(check, statements, verdict.at),
  ]);
  return joined(grounds);
}

function holds({ outcome, gate }: Finding, gatesAsked: readonly Gate[]): boolean {
  return (outcome === 'met' || outcome === 'not-applicable') && gatesAsked.includes(gate);
}

function groundsOfShown(shown: Shown | null, judgedAt: number): VerdictGround[] {
  if (!shown) return [];
  return shown.support.flatMap((support) => groundsOfSupport(support, shown, judgedAt));
}

function groundsOfSupport(
  { claimant: { evidence, accreditation }, needed }: Support,
  shown: Shown,
  judgedAt: number,
): VerdictGround[] {
  const { place, key, issuer, at } = evidence.attestation;
  const ground = kindOf(shown);
  const { name } = shown.applicable.subject;
  const names = [productOf(name), ...confirmedNames(evidence, name)];
  const isAssessed = accreditation !== null && needed >= rankOf('assessed');
  return [
    { key: `statement:${place}`, ground, at },
    { key: `key:${key}`, ground: 'compromise', at },
    { key: issuer, ground, at: judgedAt },
    ...names.map((each) => ({ key: `product:${each}`, ground, at: judgedAt })),
    ...(isAssessed ? [{ key: `statement:${accreditation.place}`, ground, at: judgedAt }] : []),
  ];
}

/** By what a maker may speak of its own product. */
function confirmedNames({ attestation, namespaces }: AttestationEvidence, name: string): readonly string[] {
  if (attestation.role !== 'self') return [];
  const confirmed = namespaces.filter(({ confirmedAt, endedAt }) => confirmedAt !== null && endedAt === null);
  return confirmed.map(({ prefix }) => prefix).filter((prefix) => liesUnder(name, prefix));
}

function kindOf({ applicable: { requirement, subject } }: Shown): GroundKind {
  if (requirement.origin.type === 'legal') return 'law';
  const traits = subject.part?.component.traits;
  const canHarm = traits?.safetyRelevant === true || traits?.actuating === true;
  return canHarm && requirement.objectives.includes('safety') ? 'safety' : 'evidence';
}

function groundsOfStated(
  { finding: { code, because, subject }, shown }: Check,
  statements: RegisteredStatements,
  judgedAt: number,
): VerdictGround[] {
  if (shown) return [];
  if (code === 'definition.party-admitted') return [{ key: subject.id, ground: 'evidence', at: judgedAt }];
  return because.flatMap((each) => {
    const stated = 'place' in each ? statements.at(each.place) : undefined;
    if (!stated) return [];
    const { place, key, ground, at = judgedAt } = stated;
    const signed = key === undefined ? [] : [{ key: `key:${key}`, ground: 'compromise' as const, at }];
    return [{ key: `statement:${place}`, ground, at }, ...signed];
  });
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
