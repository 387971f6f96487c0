import type { EngineFacts, ShadowRunFacts } from '#client';
import type { ClosedFinding, ShadowDifference, ShadowGap, ShadowLine } from '#core/shadow';

/** An engine of a list in one line. */
export function engineLine({ name, sha256, size, judges }: EngineFacts): string {
  return `${judges ? '*' : ' '} ${sha256}  ${name}  ${size} bytes`;
}

/** What a shadow run came to: `-` what went, `+` what came, `~` what says something else, `?` what neither could judge. */
export function shadowLines(run: ShadowRunFacts, lines: readonly ShadowLine[]): string[] {
  const { active, judged, changed, unjudged, basis, report } = run;
  return [
    ...lines.flatMap((line) => ('unjudged' in line ? [gapLine(line)] : differenceLines(line))),
    `${judged} judged up to place ${basis} beside ${active.name}, ${changed} differ`,
    ...(unjudged > 0 ? [`${unjudged} could be judged by neither`] : []),
    `report ${report}`,
  ];
}

function gapLine({ interconnection, unjudged }: ShadowGap): string {
  return `${interconnection}  ? not judged: ${unjudged}`;
}

function differenceLines({ interconnection, before, after, findings }: ShadowDifference): string[] {
  const outcome = before.outcome === after.outcome ? before.outcome : `${before.outcome} -> ${after.outcome}`;
  const isLonger = before.validUntil !== after.validUntil;
  const until = isLonger ? `, until ${untilOf(before.validUntil)} -> ${untilOf(after.validUntil)}` : '';
  return [`${interconnection}  ${outcome}${until}`, ...findings.map(findingLine)];
}

function findingLine(finding: ShadowDifference['findings'][number]): string {
  const often = finding.count > 1 ? `  (${finding.count} times)` : '';
  return `  ${saidOf(finding)}${often}`;
}

function saidOf({ before, after }: ShadowDifference['findings'][number]): string {
  if (!before) return `+ ${toText(after)}`;
  if (!after) return `- ${toText(before)}`;
  const isSame = before.code === after.code && before.outcome === after.outcome;
  return isSame
    ? `~ ${toText(before)}, on other grounds`
    : `~ ${toText(before)} -> ${after.outcome}: ${after.code}`;
}

function toText(finding: ClosedFinding | null): string {
  return finding ? `gate ${finding.gate}  ${finding.outcome}: ${finding.code}` : '';
}

function untilOf(seconds: number | null): string {
  return seconds === null
    ? 'never by time alone'
    : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
