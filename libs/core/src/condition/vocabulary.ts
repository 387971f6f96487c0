/** The layers of a thing's surroundings (framework §2), nearest to the physical world first. */
export const layers = ['device', 'network', 'platform', 'service'] as const;

/** The phases of the framework's §3, in their order. */
export const phases = ['policy', 'risk-assessment', 'design', 'construction', 'operation'] as const;

/** What a component is or does, each answered yes or no; docs/formats/condition.md says what each asks. */
export const traits = [
  'actuating',
  'sensing',
  'safetyRelevant',
  'radio',
  'usesPublicNetwork',
  'unattended',
  'physicallyExposed',
  'battery',
  'constrained',
  'updatable',
  'longLived',
  'humanInterface',
  'remoteAccess',
  'storesData',
  'personalData',
  'holdsKeys',
  'gateway',
  'enforcesBoundary',
  'identityProvider',
  'relay',
  'updateSource',
  'multiTenant',
  'timeDependent',
] as const;

/** One of the traits. */
export type Trait = (typeof traits)[number];

/** What an interconnection is meant for: trying it out, daily use, or an emergency. */
export const stages = ['trial', 'operation', 'emergency'] as const;

/** Who runs a network. */
export const operatorKinds = ['carrier', 'private', 'community', 'self'] as const;

/** How the stations of a network are joined. */
export const topologies = ['point-to-point', 'star', 'tree', 'mesh', 'bus'] as const;

/** How far a network reaches. */
export const ranges = ['personal', 'local', 'wide', 'global'] as const;

/** What a network promises of its service, weakest first. */
export const qualities = ['best-effort', 'managed', 'guaranteed'] as const;
