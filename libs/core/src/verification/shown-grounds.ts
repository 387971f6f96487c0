import { liesUnder, productOf } from '#core/party';
import type { AccreditationRow, NamespaceRow } from '#core/statement';
import { mayHarm, type GroundKind } from '#core/system';
import type { Claimant, Contradiction } from './claimant';
import type { FindingCode } from './finding-codes';
import { sourceOf } from './mapping-index';
import type { Shown } from './shown';
import type { Situation } from './situation';
import type { VerdictGround } from './verdict-ground';

/** Somebody's word, and by what it counts. */
interface Word {
  readonly place: number;
  readonly key: string;
  readonly issuer: string;
  /** When it was registered, whole seconds since 1970. */
  readonly at: number;
  /** Product names, or prefixes of them, whose loss takes its standing away. */
  readonly names: readonly string[];
  /** By what an assessor's word counts. */
  readonly accreditation: AccreditationRow | null;
}

/** What a requirement that is shown rests on: whose word carries it, and whatever keeps silent who says otherwise. */
export function groundsOfShown(situation: Situation, shown: Shown): VerdictGround[] {
  const ground = kindOf(shown);
  const carrying = shown.support.map((claimant) => toWord(claimant, shown));
  const counters = counterStatementsAbout(situation, shown);
  return [
    ...groundsOfCrossing(shown, ground, situation.at),
    ...[...carrying, ...counters].flatMap((word) => groundsOfWord(word, ground, situation.at)),
  ];
}

/**
 * What a waived finding stays the same by. A waiver is of one code, so that a finding that becomes another one denies: what is said of
 * the subject falls, or worse is said of it.
 */
export function groundsOfWaived(situation: Situation, shown: Shown, code: FindingCode): VerdictGround[] {
  // Of a condition there is one code for all that can be lacking.
  if (code === 'acceptance.condition-unmet') return [];
  const ground = kindOf(shown);
  const counting = claimantsAbout(situation, shown).filter(({ state }) => state === 'counts');
  const words = [
    ...counting.map((claimant) => toWord(claimant, shown)),
    ...counterStatementsAbout(situation, shown),
  ];
  const worse = code === 'conformance.not-met' ? [] : [productOf(shown.applicable.subject.name)];
  return [
    ...words.flatMap((word) => groundsOfWord(word, ground, situation.at)),
    ...worse.map((name) => ({ key: `product:${name}`, ground, at: situation.at })),
  ];
}

function kindOf({ applicable: { requirement, subject } }: Shown): GroundKind {
  if (requirement.origin.type === 'legal') return 'law';
  const canHarm = subject.part !== null && mayHarm(subject.part.component);
  return canHarm && requirement.objectives.includes('safety') ? 'safety' : 'evidence';
}

function groundsOfWord(
  { place, key, issuer, at, names, accreditation }: Word,
  ground: GroundKind,
  judgedAt: number,
) {
  const accredited = accreditation ? [`statement:${accreditation.place}`] : [];
  const standing = [issuer, ...names.map((name) => `product:${name}`), ...accredited];
  return [
    { key: `statement:${place}`, ground, at },
    { key: `key:${key}`, ground: 'compromise' as const, at },
    ...standing.map((each) => ({ key: each, ground, at: judgedAt })),
  ];
}

/** A mapping goes with the catalogue version it is mapped from, whose key is not kept. */
function groundsOfCrossing({ crossing }: Shown, ground: GroundKind, judgedAt: number): VerdictGround[] {
  if (!crossing) return [];
  const { place, key, at, fromPlace } = crossing.mapping;
  return [
    { key: `statement:${place}`, ground, at },
    { key: `key:${key}`, ground: 'compromise', at },
    { key: `statement:${fromPlace}`, ground, at: judgedAt },
  ];
}

/** Whoever denies what is attested of a product touches its name; a maker speaks of it by a prefix that is confirmed. */
function toWord({ evidence, accreditation }: Claimant, { applicable }: Shown): Word {
  const { attestation, namespaces } = evidence;
  const { name } = applicable.subject;
  const owned = attestation.role === 'self' ? confirmed(namespaces, [name]) : [];
  return { ...attestation, names: [productOf(name), ...owned], accreditation };
}

/** What was said against the subject and is contradicted comes back when the contradiction falls. */
function counterStatementsAbout(situation: Situation, shown: Shown): Word[] {
  return claimantsAbout(situation, shown).flatMap(({ evidence, contradictions }) =>
    contradictions.map((each) => toCounterWord(each, evidence.attestation.products)),
  );
}

/** Of one catalogue version the claimants are the same list. */
function claimantsAbout({ claims }: Situation, { applicable, crossing }: Shown): Claimant[] {
  const { subject, catalogue } = applicable;
  const source = crossing ? [sourceOf(crossing)] : [];
  const lists = [catalogue, ...subject.catalogues, ...source].map((each) => claims.of(subject, each));
  return [...new Set(lists)].flat();
}

function toCounterWord({ facts, accreditation }: Contradiction, products: readonly string[]): Word {
  const { counterStatement, namespaces } = facts;
  return { ...counterStatement, names: confirmed(namespaces, products), accreditation };
}

function confirmed(namespaces: readonly NamespaceRow[], names: readonly string[]): string[] {
  return namespaces
    .filter(({ confirmedAt, endedAt }) => confirmedAt !== null && endedAt === null)
    .map(({ prefix }) => prefix)
    .filter((prefix) => names.some((name) => liesUnder(name, prefix)));
}
