import { partyName } from '#core/party';
import { systemName } from '#core/system';
import type { SystemEvidence } from '#core/verification';

/** The names under which the parts of a system are attested: components, the system, its parties. */
export function namesOf({
  system,
}: SystemEvidence): readonly { readonly name: string; readonly side: string }[] {
  const { components } = system.definition;
  const parties = new Set([system.owner, ...components.map(({ provider }) => provider)]);
  return [
    ...components.map(({ product, provider }) => ({ name: product, side: provider })),
    { name: systemName(system.owner, system.name), side: system.owner },
    ...[...parties].map((party) => ({ name: partyName(party), side: party })),
  ];
}
