import type { Ladder } from '#core/system';

/** A ladder of three rungs over the flows `commands`, `updates` and `readings`; members given override the usual ones. */
export function aLadder(members: Partial<Ladder> = {}): Ladder {
  const rung = (id: string, flows: readonly string[]): Ladder['rungs'][number] => ({
    id,
    title: { en: id },
    flows: [...flows],
    safeStates: [],
  });
  return {
    rungs: [
      rung('full', ['commands', 'updates', 'readings']),
      rung('readings-only', ['readings']),
      rung('cut-off', []),
    ],
    falls: {
      compromise: { rung: 'cut-off', grace: 0 },
      law: { rung: 'cut-off', grace: 0 },
      safety: { rung: 'readings-only', grace: 0 },
      evidence: { rung: 'readings-only', grace: 86_400 },
      consent: { rung: 'cut-off', grace: 3_600 },
    },
    silence: { rung: 'readings-only', after: 3_600 },
    ...members,
  };
}
