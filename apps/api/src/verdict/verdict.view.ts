import { toBase64url } from '#core/bytes';
import type { Reader } from '#core/statement';
import { isOpenedBy, type Verdict } from '#core/verification';
import type { IssuedVerdict } from '#registry/judging';
import type { SignedVerdict } from './signed-verdicts.service';
import type {
  FindingOfVerdict,
  VerdictStanding,
  VerdictSummary,
  VerdictStatementView,
} from './verdict.schema';

/** A verdict as lists show it at an instant. */
export function toVerdictSummary(issued: IssuedVerdict, now: number): VerdictSummary {
  const { subject, subjectKind, version, lost, ...facts } = issued;
  return {
    ...facts,
    subject: { kind: subjectKind, id: subject, place: version },
    standing: standingOf(issued, now),
    lost: lost.map((each) => ({ ...each })),
  };
}

/** A verdict with what was signed, opened as far as the reader may see it. */
export function toVerdictView(
  issued: IssuedVerdict,
  signed: SignedVerdict,
  { reader, now }: { readonly reader: Reader | null; readonly now: number },
): VerdictStatementView {
  const { payload, opened, objects } = signed;
  const findings = findingsFor(reader, signed);
  const isWhole = isOwner(reader, signed);
  return {
    ...toVerdictSummary(issued, now),
    payload,
    findings,
    catalogues: isWhole ? opened.verdict.catalogues.map((each) => ({ ...each })) : null,
    coverage: isWhole ? opened.verdict.coverage.map((each) => ({ ...each })) : null,
    objects: objects.map(({ digest, salt, bytes }) => ({
      digest,
      salt: toBase64url(salt),
      size: bytes.length,
    })),
  };
}

/** The verdict as far as a reader may see it, for people. */
export function toVisibleVerdict(reader: Reader | null, signed: SignedVerdict): Verdict {
  const { verdict } = signed.opened;
  const findings = verdict.findings.filter((finding) => isOpenedBy(reader, finding, ownersIn(signed)));
  return { ...verdict, findings, coverage: isOwner(reader, signed) ? verdict.coverage : [] };
}

function findingsFor(reader: Reader | null, signed: SignedVerdict): FindingOfVerdict[] {
  const { payload, opened } = signed;
  return opened.verdict.findings.map((finding, index) => {
    const { gate, code } = finding;
    const closed = { digest: payload.findings[index] ?? '', gate, code };
    const isShown = isOpenedBy(reader, finding, ownersIn(signed));
    return isShown ? { ...closed, salt: opened.salts[index] ?? '', finding } : closed;
  }) as FindingOfVerdict[];
}

/** A verdict is registered for the owners of the ends. */
function ownersIn({ payload }: SignedVerdict): readonly string[] {
  return payload.recipients ?? [];
}

function isOwner(reader: Reader | null, signed: SignedVerdict): boolean {
  return reader?.parties.every((party) => ownersIn(signed).includes(party)) ?? false;
}

/** What was taken away weighs more than time, and time more than that something newer was said. */
function standingOf({ lost, validUntil, followedBy }: IssuedVerdict, now: number): VerdictStanding {
  if (lost.length > 0) return 'lost-ground';
  if (validUntil !== null && validUntil <= now) return 'expired';
  return followedBy === null ? 'stands' : 'followed';
}
