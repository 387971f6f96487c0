import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { draftCatalogue, RegistryClient, signStatement } from '#client';
import { sha256Hex } from '#core/bytes';
import { SALT_BYTES } from '#core/register';
import type { Config } from '#platform/config';
import { FileKeystore } from '#platform/keystore';
import { KEY_NAMES } from '#registry/registry';
import { readBuiltInCatalogue } from '../../cli/src';
import { playerFrom } from './player';
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

/**
 * Publishes the built-in catalogue as the operator, unless this version of it is registered. The signed statement is kept, so that
 * what was interrupted goes on with the same one.
 */
export async function publishBuiltIn(
  { url, registry }: Pick<Standalone, 'url' | 'registry'>,
  {
    keysDirectory,
    dataDirectory,
    passphrase,
  }: Pick<Config, 'keysDirectory' | 'dataDirectory' | 'passphrase'>,
): Promise<PublishedCatalogue> {
  const now = Math.floor(Date.now() / 1000);
  const { edition, requirements } = await readBuiltInCatalogue(NAME, now);
  const { id, version } = edition;
  const operator = await playerFrom(new FileKeystore(keysDirectory, passphrase), KEY_NAMES.operator);
  const client = new RegistryClient(url);
  const { items } = await client.catalogues({ id, publisher: operator.id });
  if (!items.some((item) => item.version === version)) {
    const files = new StatementFiles(
      path.join(dataDirectory, 'catalogues', sha256Hex(Buffer.from(registry.origin)).slice(0, 12)),
    );
    const statement = await files.obtain(`${id}-${version}`, async () => {
      const issuance = { iss: operator.id, jti: randomUUID(), iat: now };
      const { payload, objects } = draftCatalogue(issuance, edition, requirements, () =>
        randomBytes(SALT_BYTES),
      );
      return signStatement('catalogue', payload, operator.signer, objects);
    });
    await client.submit(statement);
  }
  return { id, version, requirements: requirements.length };
}
