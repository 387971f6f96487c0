import { isKeyCompromised } from '#core/attestation';
import type { WaivedFinding, WaiverRow } from '#core/statement';
import { foundAt, type Check } from './check';
import type { WaiverEvidence } from './evidence';
import { firstAfter } from './instants';
import { isOpen } from './open-finding';
import type { Situation } from './situation';
import type { WaiverGround } from './verdict';
import { obstaclesTo } from './waiver-obstacles';

/** The waivers of what is judged that stand: not taken back, by a good key; by the finding they name. */
export class Waivers {
  private readonly byFinding = new Map<string, WaiverRow[]>();
  private readonly at: number;

  constructor({ evidence, judged, at }: Situation) {
    this.at = at;
    const standing = evidence.waivers.filter(isStanding).map(({ waiver }) => waiver);
    for (const waiver of standing.sort((a, b) => a.place - b.place)) {
      if (waiver.subject !== judged.assessedAs) continue;
      const key = keyOf(waiver.finding);
      this.byFinding.set(key, [...(this.byFinding.get(key) ?? []), waiver]);
    }
  }

  /** The checks in their order, those waived whose risk all who bear it took upon themselves; then what is told of waivers that may not be. */
  settle(checks: readonly Check[]): readonly Check[] {
    if (this.byFinding.size === 0) return checks;
    return [
      ...checks.map((check) => this.waived(check) ?? check),
      ...checks.flatMap((check) => this.checkAllowed(check)),
    ];
  }

  private waived(check: Check): Check | null {
    const named = this.of(check);
    if (named.length === 0) return null;
    const carrying = check.bearers.map((party) => longest(this.inForce(named, party)));
    // What is not in force yet, or no longer, may turn it.
    if (isForbidden(check) || !carrying.every((each) => each !== undefined)) {
      const next = firstAfter(
        this.at,
        named.flatMap(({ validFrom, validUntil }) => [validFrom, validUntil]),
      );
      return { ...check, until: Math.min(check.until, next) };
    }
    const because = [...check.finding.because, ...carrying.map(toGround)];
    const until = Math.min(check.until, ...carrying.map(({ validUntil }) => validUntil));
    return { ...check, finding: { ...check.finding, because, outcome: 'waived' }, until };
  }

  /** Whoever signed what has no effect is told so. */
  private checkAllowed(check: Check): Check[] {
    const { finding, shown } = check;
    const obstacles = shown ? obstaclesTo(shown.applicable) : [];
    if (obstacles.length === 0 || !finding.requirement) return [];
    const { gate, subject, requirement } = finding;
    return this.inForce(this.of(check)).map((waiver) =>
      foundAt(gate, 'waiver.not-allowed', {
        subject,
        side: waiver.issuer,
        requirement,
        because: [toGround(waiver), ...obstacles],
        until: waiver.validUntil,
      }),
    );
  }

  /** Those of an open finding by the parties that bear its risk. */
  private of({ finding, bearers }: Check): readonly WaiverRow[] {
    const { code, requirement, subject, gate } = finding;
    if (bearers.length === 0 || !requirement || !isOpen(finding, [gate])) return [];
    const named = this.byFinding.get(keyOf({ code, requirement, subject })) ?? [];
    return named.filter(({ issuer }) => bearers.includes(issuer));
  }

  private inForce(waivers: readonly WaiverRow[], party?: string): readonly WaiverRow[] {
    return waivers.filter(
      ({ issuer, validFrom, validUntil }) =>
        (party === undefined || issuer === party) && validFrom <= this.at && this.at < validUntil,
    );
  }
}

function isStanding({ waiver, key, retraction }: WaiverEvidence): boolean {
  return retraction === undefined && !isKeyCompromised(key, waiver.at);
}

function isForbidden({ shown }: Check): boolean {
  return shown === null || obstaclesTo(shown.applicable).length > 0;
}

/** The first of those that last longest, so that a verdict does not end with one that is about to be renewed. */
function longest([first, ...others]: readonly WaiverRow[]): WaiverRow | undefined {
  return others.reduce((best, each) => (best && each.validUntil > best.validUntil ? each : best), first);
}

/** The codes of findings about which nobody says anything that counts; which of them it is, anybody at all can change. */
const nothingCounts: ReadonlySet<string> = new Set([
  'conformance.no-standing',
  'conformance.subject-mismatch',
  'conformance.unclaimed',
]);

/**
 * A waiver is of one code: what becomes another finding has to be waived anew, or was waived beforehand. Those that anybody can turn into
 * each other are one.
 */
function keyOf({ code, requirement, subject }: WaivedFinding): string {
  const { kind, system = '', id } = subject;
  const which = nothingCounts.has(code) ? 'nothing counts' : code;
  return [which, requirement.catalogue, requirement.id, kind, system, id].join('\n');
}

function toGround({ leafHash, place, validUntil, issuer }: WaiverRow): WaiverGround {
  return { leafHash, place, validUntil, waivedBy: issuer };
}
