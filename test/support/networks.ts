const text = { en: 'As it is.', ja: 'そのまま' };

/** What an operator says of its network `metering`, as the members of a statement. */
export const meteringNetwork = {
  id: 'metering',
  title: { en: 'Metering network' },
  operatorKind: 'carrier',
  method: 'lte-m',
  topology: 'star',
  range: 'wide',
  shared: true,
  quality: 'best-effort',
  maintainedBy: { name: { en: 'A service company' } },
  environment: text,
  coverage: text,
  offers: [{ id: 'hours', title: { en: 'Hours of service' }, text }],
  demands: [{ id: 'retries', title: { en: 'Retries' }, text }],
} as const;

/** By which rules an authority classes the systems of `water`, as the members of a statement. */
export const waterClasses = {
  id: 'water-classes',
  title: { en: 'Classes of water supply' },
  sector: 'water',
  rules: [
    {
      riskClass: 3,
      title: { en: 'Acts over a network that others use' },
      when: 'component.traits.actuating && network.shared',
    },
  ],
} as const;
