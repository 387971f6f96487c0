/** Whose systems are connected. */
interface Owner {
  readonly id: string;
}

/** The members of a small interconnection: a console commands a valve and reads its position. */
export function interconnectionOf(
  control: Owner,
  valves: Owner,
  members: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const console = { owner: control.id, system: 'control', component: 'console' };
  const valve = { owner: valves.id, system: 'valves', component: 'valve' };
  const plain = { confidential: false, personal: 'no' };
  return {
    id: 'district',
    title: { en: 'Valves of a district' },
    purpose: { en: 'Remote isolation of a district.' },
    scope: { inside: { en: 'Commands and positions.' }, outside: { en: 'The mains.' } },
    useCase: { en: 'A district is isolated after a burst.' },
    stage: 'operation',
    riskClass: 2,
    catalogues: [],
    ends: [
      { owner: control.id, system: 'control', interface: 'commands' },
      { owner: valves.id, system: 'valves', interface: 'actuation' },
    ],
    flows: [
      {
        id: 'commands',
        title: { en: 'Commands' },
        kind: 'commands',
        from: console,
        to: valve,
        controls: true,
        ...plain,
      },
      {
        id: 'positions',
        title: { en: 'Positions' },
        kind: 'readings',
        from: valve,
        to: console,
        controls: false,
        ...plain,
      },
    ],
    withdrawal: ladder(control, valves),
    ...members,
  };
}

function ladder(control: Owner, valves: Owner): Readonly<Record<string, unknown>> {
  const holding = [
    { owner: control.id, system: 'control', state: { en: 'Operators verify on site.' }, within: 60 },
    { owner: valves.id, system: 'valves', state: { en: 'Valves hold.' }, within: 10 },
  ];
  return {
    rungs: [
      { id: 'full', title: { en: 'Full' }, flows: ['commands', 'positions'], safeStates: [] },
      { id: 'readings-only', title: { en: 'Readings only' }, flows: ['positions'], safeStates: holding },
      { id: 'cut-off', title: { en: 'Cut off' }, flows: [], safeStates: holding },
    ],
    falls: {
      compromise: { rung: 'cut-off', grace: 0 },
      law: { rung: 'cut-off', grace: 0 },
      safety: { rung: 'readings-only', grace: 0 },
      evidence: { rung: 'readings-only', grace: 3_600 },
      consent: { rung: 'cut-off', grace: 86_400 },
    },
    silence: { rung: 'readings-only', after: 600 },
  };
}
