import { plainText } from '#core/catalogue';
import { gatewayCodes, type GatewayDecision } from '#core/clearance';

/** What is asked and when, whole seconds since 1970. */
interface Asked {
  readonly flow: string;
  readonly at: number;
}

/** The decision for machines. */
export function toAnswer(decision: GatewayDecision, { flow, at }: Asked) {
  const { allowed, code, rung, until, refreshAt = null } = decision;
  const { cause, remedy } = gatewayCodes[code];
  return { flow, at, allowed, code, cause, remedy, rung, until, refreshAt };
}

/** The decision for people: whether, why, what to do, and the states to take. */
export function toLines(decision: GatewayDecision, { flow }: Asked): string[] {
  const { allowed, code, rung, until } = decision;
  const { cause, remedy } = gatewayCodes[code];
  return [
    `${flow}: ${allowed ? 'may go on' : 'REFUSED'}  ${code}`,
    `  why    ${cause}`,
    ...(allowed ? [] : [`  next   ${remedy}`]),
    rung
      ? `  rung   ${rung.id}: ${rung.flows.join(', ') || 'no flow'}`
      : '  rung   unknown: no clearance tells of one, so no flow goes on',
    ...(rung?.safeStates ?? []).map(
      ({ owner, system, state, within }) =>
        `  state  ${owner}/${system}: ${plainText(state, 'en')}, within ${within} s`,
    ),
    ...(until === null ? [] : [`  until  ${new Date(until * 1000).toISOString()}`]),
  ];
}
