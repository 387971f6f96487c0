import type { CatalogueFacts, RegistryClient } from '#client';
import { Refusal } from '#core/refusal';
import { UsageError } from '../command-error';

const digest = /^[0-9a-f]{64}$/;
const pageSize = 200;

/**
 * The catalogue version a registry has under this name: the one with this digest, or the newest published version in force of
 * this id. Anybody may publish under any id: where several do, the operator's is meant. Refuses (unknown-catalogue) when there is
 * none; throws a UsageError that lists them when several publishers use the id and the operator is none of them.
 */
export async function findCatalogue(
  client: RegistryClient,
  name: string,
  now: number,
): Promise<CatalogueFacts> {
  if (digest.test(name)) return client.catalogue(name);
  const versions = await versionsOf(client, name);
  const inForce = await ofOnePublisher(
    client,
    name,
    versions.filter((version) => isInForce(version, now)),
  );
  const [newest] = inForce.sort((a, b) => b.effectiveFrom - a.effectiveFrom || b.place - a.place);
  if (newest) return newest;
  const found =
    versions.length === 0 ? 'knows none' : `has ${versions.length}, none of them published and in force`;
  throw new Refusal('unknown-catalogue', `of the catalogue ${name} the registry ${found}`);
}

async function ofOnePublisher(
  client: RegistryClient,
  name: string,
  versions: readonly CatalogueFacts[],
): Promise<CatalogueFacts[]> {
  if (new Set(versions.map(({ publisher }) => publisher)).size <= 1) return [...versions];
  const { operator } = await client.registry();
  const official = versions.filter(({ publisher }) => publisher === operator);
  if (official.length === 0) throw severalPublishers(name, versions);
  return official;
}

function isInForce({ stage, effectiveFrom, state }: CatalogueFacts, now: number): boolean {
  return stage === 'published' && state.status === 'in-force' && effectiveFrom <= now;
}

async function versionsOf(client: RegistryClient, id: string): Promise<CatalogueFacts[]> {
  const versions: CatalogueFacts[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next } = await client.catalogues({
      id,
      limit: pageSize,
      ...(cursor !== undefined && { cursor }),
    });
    versions.push(...items);
    if (next === null) return versions;
    cursor = next;
  }
}

function severalPublishers(id: string, versions: readonly CatalogueFacts[]): UsageError {
  const lines = versions.map(
    ({ digest: name, version, publisher }) => `  ${name}  ${version}  by ${publisher}`,
  );
  return new UsageError(
    [`several parties publish a catalogue ${id}; say which you mean by its digest:`, ...lines].join('\n'),
  );
}
