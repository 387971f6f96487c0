import { disputeStandingOf, type CounterStatementFacts } from '#core/attestation';
import { liesUnder, productOf } from '#core/party';
import type { NamespaceRow } from '#core/statement';
import type { GroundKind } from '#core/system';
import { rankOf, type Claimant } from './claimant';
import type { Shown } from './shown';
import type { Situation } from './situation';
import type { VerdictGround } from './verdict-ground';
import type { Support } from './weigh-claims';

/** Somebody's word, and by what it counts. */
interface Word {
  readonly place: number;
  readonly key: string;
  readonly issuer: string;
  /** When it was registered, whole seconds since 1970. */
  readonly at: number;
  /** Product names, or prefixes of them, whose loss takes its standing away. */
  readonly names: readonly string[];
}

/** What a requirement that is shown rests on: whose word carries it, and whatever keeps silent who says otherwise. */
export function groundsOfShown(situation: Situation, shown: Shown): VerdictGround[] {
  const ground = kindOf(shown);
  const carrying = shown.support.flatMap((support) => [
    ...groundsOfWord(toWord(support.claimant, shown), ground, situation.at),
    ...groundsOfRank(support, ground, situation.at),
  ]);
  const counters = counterStatementsAbout(situation, shown);
  return [...carrying, ...counters.flatMap((word) => groundsOfWord(word, ground, situation.at))];
}

function kindOf({ applicable: { requirement, subject } }: Shown): GroundKind {
  if (requirement.origin.type === 'legal') return 'law';
  const traits = subject.part?.component.traits;
  const canHarm = traits?.safetyRelevant === true || traits?.actuating === true;
  return canHarm && requirement.objectives.includes('safety') ? 'safety' : 'evidence';
}

function groundsOfWord({ place, key, issuer, at, names }: Word, ground: GroundKind, judgedAt: number) {
  return [
    { key: `statement:${place}`, ground, at },
    { key: `key:${key}`, ground: 'compromise' as const, at },
    { key: issuer, ground, at: judgedAt },
    ...names.map((name) => ({ key: `product:${name}`, ground, at: judgedAt })),
  ];
}

/** Whoever denies what is attested of a product touches its name; a maker speaks of it by a prefix that is confirmed. */
function toWord({ evidence: { attestation, namespaces } }: Claimant, { applicable }: Shown): Word {
  const { name } = applicable.subject;
  const owned = attestation.role === 'self' ? confirmed(namespaces, [name]) : [];
  return { ...attestation, names: [productOf(name), ...owned] };
}

/** An accreditation counts where a review would not do. */
function groundsOfRank(
  { claimant: { accreditation }, needed }: Support,
  ground: GroundKind,
  judgedAt: number,
) {
  const isNeeded = accreditation !== null && needed >= rankOf('assessed');
  return isNeeded ? [{ key: `statement:${accreditation.place}`, ground, at: judgedAt }] : [];
}

/** What was said against the subject and is contradicted comes back when the contradiction falls. */
function counterStatementsAbout(situation: Situation, { applicable }: Shown): Word[] {
  const { subject, catalogue } = applicable;
  const claimants = [...new Set([catalogue, ...subject.catalogues])].flatMap((each) =>
    situation.claims.of(subject, each),
  );
  return claimants
    .filter(({ disputed }) => disputed.size > 0)
    .flatMap(({ evidence: { attestation, counterStatements } }) =>
      counterStatements
        .filter((each) => disputeStandingOf(each, attestation).counts)
        .map((each) => toCounterWord(each, attestation.products)),
    );
}

function toCounterWord(
  { counterStatement, namespaces }: CounterStatementFacts,
  products: readonly string[],
): Word {
  return { ...counterStatement, names: confirmed(namespaces, products) };
}

function confirmed(namespaces: readonly NamespaceRow[], names: readonly string[]): string[] {
  return namespaces
    .filter(({ confirmedAt, endedAt }) => confirmedAt !== null && endedAt === null)
    .map(({ prefix }) => prefix)
    .filter((prefix) => names.some((name) => liesUnder(name, prefix)));
}
