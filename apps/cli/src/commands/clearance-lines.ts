import type { ClearanceFacts, RungReached } from '#client';
import { plainText } from '#core/catalogue';
import { clearance as kind, type Clearance } from '#core/clearance';
import { systemId } from '#core/system';

/** How an interconnection stands: its rung, the states to take there, and why each flow may go on or not. */
export function rungLines({ interconnection, rung, until, flows }: RungReached, language: string): string[] {
  if (!rung) return [`${interconnection}: never cleared, as far as you may see`];
  const safeStates = rung.safeStates.map(
    ({ owner, system, state, within }) =>
      `  state  ${systemId(owner, system)}: ${plainText(state, language)}, within ${within} s`,
  );
  return [
    `${interconnection}: ${rung.id}  ${rung.flows.join(', ') || 'nothing flows'}`,
    ...safeStates,
    ...flows.map(({ id, allowed, code }) => `  flow   ${id}: ${allowed ? 'may go on' : 'NO'}  ${code}`),
    ...(until === null ? [] : [`  until  ${instantOf(until)}, unless something happens`]),
  ];
}

/** A clearance in one line, and what it lost below. */
export function clearanceLines({ place, flow, status, until, expires, lost }: ClearanceFacts): string[] {
  const end = until ?? expires;
  return [
    `place ${place}  ${flow}  ${status}, ${end === expires ? 'expires' : 'goes on until'} ${instantOf(end)}`,
    ...lost.map(toLoss),
  ];
}

/** A clearance with what was signed. */
export function clearanceDetails(facts: ClearanceFacts): string[] {
  const { interconnection, version, leafHash, label, verdict, ended, payload } = facts;
  const form = kind.form.safeParse(payload);
  return [
    ...clearanceLines(facts),
    `  of     ${interconnection} as of place ${version}`,
    // A later registry may sign more than this program can show.
    ...(form.success ? signedLines(form.data as Clearance) : []),
    `  on     the verdict at place ${verdict.place}, leaf ${verdict.leafHash}`,
    ...(ended === null ? [] : [`  ended  by place ${ended}`]),
    `  leaf   ${leafHash}, ${label}`,
  ];
}

function signedLines({
  stage,
  outcome,
  gatesJudged,
  flow: { kind: purpose, from, to },
}: Clearance): string[] {
  const way = [from, to].map((end) => `${end.component} of ${systemId(end.owner, end.system)}`);
  return [
    `  flow   ${purpose}, from ${way.join(' to ')}`,
    `  stage  ${stage}; judged by the gates ${gatesJudged.join(', ')}${outcome === 'conditional' ? '; rests on waivers' : ''}`,
  ];
}

function toLoss({ key, place, ground, ends }: ClearanceFacts['lost'][number]): string {
  const what = key === null ? 'something you may not see' : `${key}, taken away at place ${place}`;
  return `  lost   ${ground}: ${what}; ends the flow at ${instantOf(ends)}`;
}

function instantOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
