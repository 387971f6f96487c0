import { Refusal } from '#core/refusal';
import type { System } from './system-form';

/** The first member of a list by its pointer, and the id it gives or refers to. */
interface Named {
  readonly pointer: string;
  readonly id: string;
}

/** Refuses an id that is given twice, and a reference to what the system does not have. */
export function checkSystem(system: System): Refusal | null {
  const { components, interfaces = [], dataFlows = [], physicalEffects = [], functions = [] } = system;
  const lists = {
    components,
    interfaces,
    dataFlows,
    functions,
    targets: system.targets,
  };
  for (const [name, list] of Object.entries(lists)) {
    const refusal = refuseTwice(list.map(({ id }, index) => ({ id, pointer: `/${name}/${index}/id` })));
    if (refusal) return refusal;
  }
  const componentIds = new Set(components.map(({ id }) => id));
  const endIds = new Set([...componentIds, ...interfaces.map(({ id }) => id)]);
  const functionIds = new Set(functions.map(({ id }) => id));
  return (
    refuseUnknown('component', componentIds, [
      ...interfaces.map((one, index) => ({ id: one.component, pointer: `/interfaces/${index}/component` })),
      ...physicalEffects.map((one, index) => ({
        id: one.component,
        pointer: `/physicalEffects/${index}/component`,
      })),
    ]) ??
    refuseStrayProfiles(system) ??
    refuseUnknown('component or interface', endIds, [
      ...dataFlows.flatMap(({ from, to }, index) => [
        { id: from, pointer: `/dataFlows/${index}/from` },
        { id: to, pointer: `/dataFlows/${index}/to` },
      ]),
    ]) ??
    refuseUnknown('function', functionIds, [
      ...interfaces.flatMap(({ exposes = [] }, index) =>
        exposes.map((id, at) => ({ id, pointer: `/interfaces/${index}/exposes/${at}` })),
      ),
    ]) ??
    refuseTwice(
      system.catalogues.map(({ digest }, index) => ({
        id: digest.sha256,
        pointer: `/catalogues/${index}/digest`,
      })),
    )
  );
}

/** Refuses the first id that is given again. */
export function refuseTwice(named: readonly Named[]): Refusal | null {
  const seen = new Set<string>();
  const again = named.find(({ id }) => seen.size === seen.add(id).size);
  return again
    ? new Refusal('invalid-claim', `${again.id} is given twice`, { pointer: again.pointer })
    : null;
}

/** Only a network is described by a network profile; whose it may be is a finding. */
function refuseStrayProfiles({ components }: System): Refusal | null {
  const index = components.findIndex(({ layer, network }) => network?.profile && layer !== 'network');
  if (index < 0) return null;
  const message = `${components[index]?.id} is no network and has no network profile`;
  return new Refusal('invalid-claim', message, { pointer: `/components/${index}/network/profile` });
}

function refuseUnknown(what: string, known: ReadonlySet<string>, named: readonly Named[]): Refusal | null {
  const unknown = named.find(({ id }) => !known.has(id));
  return unknown
    ? new Refusal('invalid-claim', `the system has no ${what} ${unknown.id}`, { pointer: unknown.pointer })
    : null;
}
