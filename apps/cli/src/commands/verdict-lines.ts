import type { VerdictFacts, VerdictPage } from '#client';
import { namesIn, toGround, type Finding, type Verdict, type VerdictDifference } from '#core/verification';

type Listed = VerdictPage['items'][number];

/** A verdict of a list in one line. */
export function verdictLine({ place, outcome, standing, subject, judgedAt }: Listed): string {
  return `${place}  ${outcome}  ${standing}  ${instantOf(judgedAt)}  ${subject.id}`;
}

/** Where a verdict stands and what became of it. */
export function standingLines(facts: VerdictFacts): string[] {
  const { place, leafHash, standing, followedBy, lost, validUntil, payload } = facts;
  return [
    `place   ${place}, leaf ${leafHash}`,
    `engine  ${payload.engine.name}, SHA-256 ${payload.engine.sha256}`,
    `state   ${standing}${standing === 'stands' && validUntil !== null ? ` until ${instantOf(validUntil)}` : ''}`,
    ...lost.map(({ key, ground, place: by, at }) => {
      const what = key === null ? 'something you may not see' : `${key}, at place ${by}`;
      return `lost    ${what} (${ground}, ${instantOf(at)})`;
    }),
    ...(followedBy === null ? [] : [`next    judged again at place ${followedBy}`]),
  ];
}

/** What tells two verdicts apart: `-` what went, `+` what came, `~` what says something else now. */
export function differenceLines(
  { outcome, validUntil, came, went, changed }: VerdictDifference,
  { before, after }: { readonly before: Verdict; readonly after: Verdict },
): string[] {
  const [nameBefore, nameAfter] = [namesIn(before), namesIn(after)];
  return [
    ...(outcome ? [`outcome     ${outcome.join(' -> ')}`] : []),
    ...(validUntil ? [`validUntil  ${validUntil.map(untilOf).join(' -> ')}`] : []),
    ...went.map((finding) => `- ${lineOf(finding, nameBefore)}`),
    ...came.map((finding) => `+ ${lineOf(finding, nameAfter)}`),
    ...changed.flatMap((pair) => [
      `~ gate ${pair.after.gate}  ${nameAfter(pair.after)}`,
      `    ${saidOf(pair.before)}`,
      `    ${saidOf(pair.after)}`,
    ]),
  ];
}

function lineOf(finding: Finding, nameOf: (finding: Finding) => string): string {
  return `gate ${finding.gate}  ${nameOf(finding)}  ${saidOf(finding)}`;
}

function saidOf({ outcome, code, because }: Finding): string {
  const grounds = because.length === 0 ? '' : `, because of ${because.map(toGround).join(', ')}`;
  return `${outcome}: ${code}${grounds}`;
}

function untilOf(seconds: number | null): string {
  return seconds === null ? 'never by time alone' : instantOf(seconds);
}

function instantOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
