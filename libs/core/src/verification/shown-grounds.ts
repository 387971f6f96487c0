import { liesUnder, productOf } from '#core/party';
import type { AccreditationRow, NamespaceRow } from '#core/statement';
import { mayHarm, type GroundKind } from '#core/system';
import type { Claimant } from './claimant';
import type { FindingCode } from './finding-codes';
import type { JudgedSubject } from './judged-subject';
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

/** What requirements that were looked for rest on, for one judgement: a word that carries hundreds of findings is told once. */
export class ShownGrounds {
  private readonly words = new Map<Claimant, Word>();
  private readonly counters = new Map<JudgedSubject, Map<string, readonly Word[]>>();
  private readonly told = new Map<GroundKind, Set<Word>>();

  constructor(private readonly situation: Situation) {}

  /** What a requirement that is shown rests on: whose word carries it, and whatever keeps silent who says otherwise. */
  ofShown(shown: Shown): VerdictGround[] {
    const ground = kindOf(shown);
    const carrying = shown.support.map((claimant) => this.wordOf(claimant));
    const words = [...carrying, ...this.countersAbout(shown)];
    return [...groundsOfCrossing(shown, ground, this.situation.at), ...this.groundsOfWords(words, ground)];
  }

  /**
   * What a waived finding stays the same by. A waiver is of one code, so that a finding that becomes another one denies: what is
   * said of the subject falls, or worse is said of it.
   */
  ofWaived(shown: Shown, code: FindingCode): VerdictGround[] {
    // Of a condition there is one code for all that can be lacking.
    if (code === 'acceptance.condition-unmet') return [];
    const ground = kindOf(shown);
    const counting = this.claimantsAbout(shown).filter(({ state }) => state === 'counts');
    const words = [...counting.map((claimant) => this.wordOf(claimant)), ...this.countersAbout(shown)];
    const worse = code === 'conformance.not-met' ? [] : [productOf(shown.applicable.subject.name)];
    return [
      ...this.groundsOfWords(words, ground),
      ...worse.map((name) => ({ key: `product:${name}`, ground, at: this.situation.at })),
    ];
  }

  private groundsOfWords(words: readonly Word[], ground: GroundKind): VerdictGround[] {
    const told = this.told.get(ground) ?? new Set<Word>();
    this.told.set(ground, told);
    const untold = words.filter((word) => !told.has(word));
    for (const word of untold) told.add(word);
    return untold.flatMap((word) => groundsOfWord(word, ground, this.situation.at));
  }

  /** A claimant speaks of one subject. */
  private wordOf(claimant: Claimant): Word {
    const known = this.words.get(claimant) ?? toWord(claimant);
    this.words.set(claimant, known);
    return known;
  }

  /** What was said against the subject and is contradicted comes back when the contradiction falls. */
  private countersAbout(shown: Shown): readonly Word[] {
    const { subject, catalogue } = shown.applicable;
    const known = this.counters.get(subject) ?? new Map<string, readonly Word[]>();
    this.counters.set(subject, known);
    const which = `${catalogue.row.id} ${shown.crossing?.mapping.fromDigest ?? ''}`;
    const counters = known.get(which) ?? this.claimantsAbout(shown).flatMap(toCounterWords);
    known.set(which, counters);
    return counters;
  }

  /** Of one catalogue version the claimants are the same list. */
  private claimantsAbout({ applicable, crossing }: Shown): Claimant[] {
    const { subject, catalogue } = applicable;
    const source = crossing ? [sourceOf(crossing)] : [];
    const lists = [catalogue, ...subject.catalogues, ...source].map((each) =>
      this.situation.claims.of(subject, each),
    );
    return [...new Set(lists)].flat();
  }
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
function toWord({ evidence, subject, accreditation }: Claimant): Word {
  const { attestation, namespaces } = evidence;
  const owned = attestation.role === 'self' ? confirmed(namespaces, [subject.name]) : [];
  return { ...attestation, names: [productOf(subject.name), ...owned], accreditation };
}

function toCounterWords({ evidence, contradictions }: Claimant): Word[] {
  return contradictions.map(({ facts: { counterStatement, namespaces }, accreditation }) => ({
    ...counterStatement,
    names: confirmed(namespaces, evidence.attestation.products),
    accreditation,
  }));
}

function confirmed(namespaces: readonly NamespaceRow[], names: readonly string[]): string[] {
  return namespaces
    .filter(({ confirmedAt, endedAt }) => confirmedAt !== null && endedAt === null)
    .map(({ prefix }) => prefix)
    .filter((prefix) => names.some((name) => liesUnder(name, prefix)));
}
