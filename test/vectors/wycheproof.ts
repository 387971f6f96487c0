import { readFileSync } from 'node:fs';

/** A file of C2SP/wycheproof: groups of tests that share a key; K is how its groups give it, V what each test has. */
export interface WycheproofFile<K, V> {
  readonly numberOfTests: number;
  readonly testGroups: readonly (K & { readonly tests: readonly (V & WycheproofTest)[] })[];
}

export interface WycheproofTest {
  readonly tcId: number;
  readonly result: 'valid' | 'invalid';
}

export function readWycheproof<K, V>(path: string): WycheproofFile<K, V> {
  return JSON.parse(readFileSync(path, 'utf8')) as WycheproofFile<K, V>;
}

/** Test ids by result expected and result found: what is in `falselyAccepted` is a hole. */
export interface Tally {
  readonly accepted: readonly number[];
  readonly falselyAccepted: readonly number[];
  readonly refusedValid: readonly number[];
}

/** Runs every test of a file and sorts the ids of its tests by how they ended. */
export async function tally<K, V>(
  file: WycheproofFile<K, V>,
  accepts: (group: K, test: V) => Promise<boolean>,
): Promise<Tally> {
  const result = { accepted: [] as number[], falselyAccepted: [] as number[], refusedValid: [] as number[] };
  for (const group of file.testGroups) {
    for (const test of group.tests) {
      const isAccepted = await accepts(group, test);
      if (isAccepted) result[test.result === 'valid' ? 'accepted' : 'falselyAccepted'].push(test.tcId);
      else if (test.result === 'valid') result.refusedValid.push(test.tcId);
    }
  }
  return result;
}
