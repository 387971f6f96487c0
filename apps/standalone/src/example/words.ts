import type { RegistryClient } from '#client';
import { parties, partyNames, type Cast } from './cast';
import type { Lookup } from './documents';
import type { Journal } from './journal';

const YEAR = 365 * 86_400;

/** What documents are filled in from. */
export interface WordSources {
  readonly cast: Cast;
  readonly client: RegistryClient;
  readonly journal: Journal;
  /** Whole seconds since 1970. */
  readonly now: () => number;
}

/**
 * What the capital words of the documents mean in this registry: `AOBA` the thumbprint of a party, `NOW` and `IN_A_YEAR` instants,
 * `WATER` and `NISC` digests of catalogues, `PLACE_OF_REPORT_31` and `LEAF_OF_REPORT_31` where a statement of the story stands.
 */
export function wordsOf(sources: WordSources): Lookup {
  const { cast, now } = sources;
  const thumbprints = new Map<string, string>(
    partyNames.map((name) => [parties[name].word, cast.ids[name].slice('party:'.length)]),
  );
  return async (word) => {
    if (word === 'NOW') return String(now());
    if (word === 'IN_A_YEAR') return String(now() + YEAR);
    return thumbprints.get(word) ?? (await ofCatalogue(word, sources)) ?? ofStatement(word, sources);
  };
}

const catalogues: Readonly<
  Record<string, { readonly id: string; readonly says: 'digest' | 'version'; readonly isBuiltIn: boolean }>
> = {
  WATER: { id: 'water-distribution-jp', says: 'digest', isBuiltIn: false },
  NISC: { id: 'nisc-iot-2016', says: 'digest', isBuiltIn: true },
  NISC_VERSION: { id: 'nisc-iot-2016', says: 'version', isBuiltIn: true },
};

/** Anyone may publish a catalogue under any id: meant are the waterworks' own and the operator's, each in its newest version. */
async function ofCatalogue(word: string, { cast, client }: WordSources): Promise<string | undefined> {
  const asked = catalogues[word];
  if (!asked) return undefined;
  const { id, says, isBuiltIn } = asked;
  const publisher = isBuiltIn ? (await client.registry()).operator : cast.ids['aoba-water'];
  const { items } = await client.catalogues({ id, publisher, limit: 200 });
  return items.at(-1)?.[says];
}

async function ofStatement(word: string, { client, journal }: WordSources): Promise<string | undefined> {
  const [, what, name] = /^(PLACE|LEAF)_OF_([A-Z0-9_]+)$/.exec(word) ?? [];
  if (name === undefined) return undefined;
  const place = journal.placeOf(name.toLowerCase().replaceAll('_', '-'));
  return what === 'PLACE' ? String(place) : (await client.statement(place)).leafHash;
}
