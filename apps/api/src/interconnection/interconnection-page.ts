import { plainText } from '#core/catalogue';
import type { Flow, Interconnection, Ladder, SystemReference } from '#core/system';
import { groundKinds, systemId } from '#core/system';
import { escaped, htmlPage, htmlTable, inItsLanguages, markupTable } from '../http/html';
import type { InterconnectionView } from './interconnection.schema';

/** An interconnection as a page that a person can read. */
export function interconnectionPage(view: InterconnectionView, definition: Interconnection): string {
  const { purpose, useCase, scope } = definition;
  return htmlPage(plainText(view.title), [
    `<h1>${inItsLanguages(view.title)}</h1>`,
    summary(view),
    `<h2>What for</h2><p>${inItsLanguages(purpose)}</p><p>${inItsLanguages(useCase)}</p>`,
    `<h3>Inside</h3><p>${inItsLanguages(scope.inside)}</p>`,
    `<h3>Outside</h3><p>${inItsLanguages(scope.outside)}</p>`,
    `<h2>What is connected</h2>${signatureTable(view)}${endTable(definition)}`,
    channelTable(definition),
    `<h2>What flows</h2>${flowTable(definition.flows)}`,
    conditionTable(definition),
    withdrawal(definition.withdrawal),
    catalogueTable(definition),
  ]);
}

function summary(view: InterconnectionView): string {
  const { id, proposer, place, leafHash, stage, riskClass, label, state, signed, signatures } = view;
  const missing = signatures.filter((one) => one.state === 'missing').map(({ party }) => party);
  const standing = signed ? 'Every owner of an end has signed it' : `Waits for ${missing.join(', ')}`;
  const preview = `/v1/verifications/preview?interconnection=${encodeURIComponent(id)}`;
  return [
    `<p>${escaped(standing)}; ${escaped(state.status)}, stage ${escaped(stage)}, risk class ${riskClass}.</p>`,
    `<p><code>${escaped(id)}</code>, proposed by ${escaped(proposer)} at place ${place},`,
    `leaf <code>${escaped(leafHash)}</code>, ${escaped(label)}.`,
    `<a href="${escaped(preview)}">What is not shown yet</a></p>`,
  ].join('\n');
}

function signatureTable({ signatures }: InterconnectionView): string {
  return htmlTable(
    ['Owner', 'Systems', 'Signed'],
    signatures.map(({ party, systems, place }) => [
      party,
      systems.join(', '),
      place === null ? 'missing' : `at place ${place}`,
    ]),
  );
}

function endTable({ ends }: Interconnection): string {
  return htmlTable(
    ['End', 'Interface'],
    ends.map((end) => [nameOf(end), end.interface]),
  );
}

function channelTable({ channels = [] }: Interconnection): string {
  const rows = channels.map((channel) => [nameOf(channel), channel.components.join(', ')]);
  return rows.length === 0 ? '' : `<h3>Over</h3>${htmlTable(['System', 'Components'], rows)}`;
}

function flowTable(flows: readonly Flow[]): string {
  const columns = ['Flow', 'What', 'Kind', 'From', 'To', 'Confidential', 'Personal', 'Controls'];
  const rows = flows.map(({ id, title, kind, from, to, confidential, personal, controls }) => [
    escaped(id),
    inItsLanguages(title),
    escaped(kind),
    escaped(`${from.component} of ${nameOf(from)}`),
    escaped(`${to.component} of ${nameOf(to)}`),
    confidential ? 'yes' : 'no',
    escaped(personal),
    controls ? 'yes' : 'no',
  ]);
  return markupTable(columns, rows);
}

function conditionTable({ serviceConditions = [] }: Interconnection): string {
  const rows = serviceConditions.map(({ id, condition }) => [escaped(id), inItsLanguages(condition)]);
  return rows.length === 0 ? '' : `<h2>On condition</h2>${markupTable(['Condition', 'Text'], rows)}`;
}

function withdrawal({ rungs, falls, silence }: Ladder): string {
  const steps = rungs.map(({ id, title, flows, safeStates }) => [
    `${escaped(id)}<br>${inItsLanguages(title)}`,
    escaped(flows.join(', ') || 'nothing'),
    safeStates.map(toSafeState).join('<br>'),
  ]);
  const grounds = groundKinds.map((kind) => [kind, falls[kind].rung, `${falls[kind].grace} s`]);
  return [
    `<h2>How it is taken back</h2>${markupTable(['Rung', 'What goes on', 'Safe states'], steps)}`,
    htmlTable(['When this is lost', 'It falls to', 'After'], grounds),
    `<p>An end that cannot learn the state for ${silence.after} s goes to ${escaped(silence.rung)}.</p>`,
  ].join('\n');
}

function toSafeState(safeState: Ladder['rungs'][number]['safeStates'][number]): string {
  return `${escaped(nameOf(safeState))} within ${safeState.within} s: ${inItsLanguages(safeState.state)}`;
}

function catalogueTable({ catalogues }: Interconnection): string {
  if (catalogues.length === 0) return '';
  const rows = catalogues.map(({ id, version, digest }) => [id, version, digest.sha256]);
  return `<h2>What the connection is judged by</h2>${htmlTable(['Catalogue', 'Version', 'Digest'], rows)}`;
}

function nameOf({ owner, system }: SystemReference): string {
  return systemId(owner, system);
}
