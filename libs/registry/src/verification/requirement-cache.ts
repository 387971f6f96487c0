import { fromRequirementRow, type KeptRequirement } from '#core/catalogue';
import { CatalogueReader } from '#registry/catalogue';
import type { SqlRunner } from '#registry/record';

/** Most requirements kept; the built-in catalogue has about five hundred, of about 2 kB each. */
const MAX_REQUIREMENTS = 20_000;

/**
 * The requirements of catalogue versions, read and decoded once: a version never changes. Who may see a catalogue is for the
 * caller to know. The same list is given each time, so that whoever judges by it can keep what he found out about it.
 */
export class RequirementCache {
  /** By digest, the least recently asked for first. */
  private readonly known = new Map<string, readonly KeptRequirement[]>();

  constructor(private readonly maxRequirements = MAX_REQUIREMENTS) {}

  /** The requirements of each of these catalogue versions; one query for all that are not known, none where all are. */
  async of(
    digests: readonly string[],
    runner: SqlRunner,
  ): Promise<ReadonlyMap<string, readonly KeptRequirement[]>> {
    const found = new Map<string, readonly KeptRequirement[]>();
    const missing = digests.filter((digest) => {
      const list = this.known.get(digest);
      if (list) found.set(digest, list);
      return list === undefined;
    });
    for (const [digest, list] of missing.length > 0 ? await read(missing, runner) : [])
      found.set(digest, list);
    for (const [digest, list] of found) this.keep(digest, list);
    return found;
  }

  private keep(digest: string, list: readonly KeptRequirement[]): void {
    this.known.delete(digest);
    this.known.set(digest, list);
    let size = [...this.known.values()].reduce((sum, { length }) => sum + length, 0);
    for (const [oldest, { length }] of this.known) {
      if (size <= this.maxRequirements) break;
      this.known.delete(oldest);
      size -= length;
    }
  }
}

async function read(
  digests: readonly string[],
  runner: SqlRunner,
): Promise<ReadonlyMap<string, readonly KeptRequirement[]>> {
  const lists = new Map<string, KeptRequirement[]>(digests.map((digest) => [digest, []]));
  for (const row of await new CatalogueReader(runner).requirementsOfAll(digests)) {
    lists.get(row.catalogue)?.push(fromRequirementRow(row));
  }
  return lists;
}
