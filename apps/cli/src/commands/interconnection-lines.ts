import type { InterconnectionFacts } from '#client';
import { plainText } from '#core/catalogue';
import type { Interconnection, SystemReference } from '#core/system';
import { groundKinds, systemId } from '#core/system';

/** An interconnection in one line, without its title. */
export function summaryOf({ stage, riskClass, flows, signed, state }: InterconnectionFacts): string {
  return `class ${riskClass}  ${stage}  ${flows} flows  ${signed ? 'signed' : 'not signed by all'}  ${state.status}`;
}

/** Where it stands and who signed it. */
export function standingLines(facts: InterconnectionFacts, language: string): string[] {
  const { id, title, label, place, leafHash, signatures } = facts;
  return [
    `${id}  ${plainText(title, language)}`,
    `  ${summaryOf(facts)}`,
    `  place  ${place}, leaf ${leafHash}, ${label}`,
    ...signatures.map(
      (each) =>
        `  ${each.place === null ? 'MISSING' : `signed, place ${each.place}`}  ${each.party} for ${each.systems.join(', ')}`,
    ),
  ];
}

/** What it says, as its owners sign it. */
export function definitionLines(definition: Interconnection, language: string): string[] {
  const { purpose, ends, channels = [], flows, serviceConditions = [], withdrawal } = definition;
  return [
    `  for    ${plainText(purpose, language)}`,
    ...ends.map((end) => `  end    ${nameOf(end)} at ${end.interface}`),
    ...channels.map((channel) => `  over   ${nameOf(channel)}: ${channel.components.join(', ')}`),
    ...flows.map((flow) => `  flow   ${flowText(flow, language)}`),
    ...serviceConditions.map(({ id, condition }) => `  if     ${id}: ${plainText(condition, language)}`),
    ...withdrawal.rungs.map(({ id, flows: left, safeStates }) => {
      const within = safeStates.map((each) => `${nameOf(each)} safe within ${each.within} s`);
      return `  rung   ${[`${id}: ${left.join(', ') || 'nothing flows'}`, ...within].join('; ')}`;
    }),
    ...groundKinds.map((kind) => {
      const { rung, grace } = withdrawal.falls[kind];
      return `  fall   ${kind} lost: ${rung} after ${grace} s`;
    }),
    `  fall   no news: ${withdrawal.silence.rung} after ${withdrawal.silence.after} s`,
  ];
}

function flowText(
  { id, title, kind, from, to, ...marks }: Interconnection['flows'][number],
  language: string,
) {
  const { confidential, personal, controls } = marks;
  const said = [
    ...(confidential ? ['confidential'] : []),
    ...(personal === 'no' ? [] : [`personal: ${personal}`]),
    ...(controls ? ['controls'] : []),
  ];
  const way = `${from.component} of ${nameOf(from)} to ${to.component} of ${nameOf(to)}`;
  return [`${id} (${kind}) ${plainText(title, language)}: ${way}`, ...said].join(', ');
}

function nameOf({ owner, system }: SystemReference): string {
  return systemId(owner, system);
}
