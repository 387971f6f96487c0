import type { Evidence, SystemEvidence } from './evidence';

/** The system of evidence about a system alone. */
export function systemAlone({ systems }: Evidence): SystemEvidence {
  const [system] = systems;
  if (!system) throw new TypeError('there is no system to judge');
  return system;
}
