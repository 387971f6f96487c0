/** Names further away than this many changes are no help. */
const maxDistance = 8;

/** The name that takes the fewest changes of a character to reach, or undefined where none is near; the first of equals. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let least = Math.min(maxDistance, Math.ceil(name.length / 2)) + 1;
  for (const candidate of names) {
    // Lengths alone already tell how far apart two names are at least.
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = distanceBetween(name, candidate);
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest;
}

/** Levenshtein's distance: insertions, deletions and replacements of single characters. */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
