import type { ClearanceFacts, Judgement } from '#client';
import { isOpen, plan, type Finding, type Verdict } from '#core/verification';
import { nameOf, type Cast } from './cast';

/** The outcome of a judgement, and of a denial each open finding under whoever owes it, with the command to begin with. */
export function verdictLines({ verdict, place, clearances }: Judgement, cast: Cast): string[] {
  const open = openOf(verdict).length;
  const cleared = clearances.map(({ flow, place: at }) => `${flow} ${at}`);
  return [
    `${verdict.outcome.toUpperCase()}, place ${place}; ${verdict.findings.length} findings, ${open} of them open`,
    ...plan(verdict).flatMap((step) => stepLines(verdict, step, cast)),
    ...(cleared.length > 0 ? [`clearances      ${cleared.join(', ')}`] : []),
  ];
}

/** How a clearance stands, and what took it away. */
export function clearanceLine({ flow, place, status, verdict, lost }: ClearanceFacts): string {
  const why = lost.map(({ key, place: at }) => `${key ?? 'something'} was taken away at place ${at}`);
  const rests = `rests on the verdict at place ${verdict.place}`;
  return `${flow.padEnd(14)}  place ${place}  ${status}: ${why.join(', ') || rests}`;
}

function openOf({ findings, gatesAsked }: Verdict): readonly Finding[] {
  return findings.filter((finding) => isOpen(finding, gatesAsked));
}

function stepLines(verdict: Verdict, { party, command }: ReturnType<typeof plan>[number], cast: Cast) {
  const closed = openOf(verdict).filter(
    (finding) => finding.side === party && (finding.remedy?.command ?? '') === command,
  );
  return [
    ...closed.map((finding) => `${nameOf(cast, party).padEnd(14)}  ${aboutOf(finding, cast)}`),
    `${' '.repeat(16)}$ ${shortened(command)}`,
  ];
}

function aboutOf({ gate, code, requirement, subject }: Finding, cast: Cast): string {
  const about = lastPart(nameOf(cast, subject.id));
  return `gate ${gate}  ${code.padEnd(32)}  ${requirement ? `${requirement.id} of ${about}` : about}`;
}

/** A name without whose it is. */
function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** A command as it is read, not typed: of a digest its first digits. */
function shortened(command: string): string {
  return command.replace(/\b([0-9a-f]{8})[0-9a-f]{56}\b/g, '$1…');
}
