import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { draftCatalogue, RegistryClient, signStatement, type SignedStatement } from '#client';
import { sha256Hex } from '#core/bytes';
import { SALT_BYTES } from '#core/register';
import type { Config } from '#platform/config';
import { FileKeystore } from '#platform/keystore';
import { KEY_NAMES } from '#registry/registry';
import { builtInVersion, readBuiltInCatalogue, type CatalogueDraft } from '../../cli/src';
import { playerFrom, type Player } from './player';
import type { Standalone } from './standalone';
import { StatementFiles } from './statement-files';

/** The catalogue every registry begins with. */
const NAME = 'nisc-iot-2016';

/** A version of the built-in catalogue that is registered. */
export interface PublishedCatalogue {
  readonly id: string;
  readonly version: string;
  readonly requirements: number;
}

type Surroundings = Pick<Config, 'keysDirectory' | 'dataDirectory' | 'passphrase'>;

/** Publishes the built-in catalogue as the operator, unless this version of it is registered: then it is not even read. */
export async function publishBuiltIn(
  standalone: Pick<Standalone, 'url' | 'registry'>,
  config: Surroundings,
): Promise<PublishedCatalogue> {
  const { id, version } = await builtInVersion(NAME);
  const operator = await playerFrom(
    new FileKeystore(config.keysDirectory, config.passphrase),
    KEY_NAMES.operator,
  );
  const client = new RegistryClient(standalone.url);
  const { items } = await client.catalogues({ id, publisher: operator.id, limit: 200 });
  const registered = items.find((item) => item.version === version);
  if (registered) return { id, version, requirements: registered.requirementCount };
  const now = Math.floor(Date.now() / 1000);
  const draft = await readBuiltInCatalogue(NAME, now);
  await client.submit(
    await filesOf(standalone, config).obtain(`${id}-${version}`, () => sign(draft, operator, now)),
  );
  return { id, version, requirements: draft.requirements.length };
}

/** The signed statement is kept, so that what was interrupted goes on with the same one; each registry has its own. */
function filesOf(
  { registry }: Pick<Standalone, 'registry'>,
  { dataDirectory }: Surroundings,
): StatementFiles {
  const folder = sha256Hex(Buffer.from(registry.origin)).slice(0, 12);
  return new StatementFiles(path.join(dataDirectory, 'catalogues', folder));
}

function sign(
  { edition, requirements }: CatalogueDraft,
  { id, signer }: Player,
  now: number,
): Promise<SignedStatement> {
  const issuance = { iss: id, jti: randomUUID(), iat: now };
  const { payload, objects } = draftCatalogue(issuance, edition, requirements, () => randomBytes(SALT_BYTES));
  return signStatement('catalogue', payload, signer, objects);
}
