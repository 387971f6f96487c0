import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { RegistryClient } from '#client';
import { FileKeystore } from '#platform/keystore';
import { KEY_NAMES } from '#registry/registry';
import { startTestApi, type TestApi } from '../../../test/support/api';
import { TestParty } from '../../../test/support/party';
import { TEST_ORIGIN } from '../../../test/support/registry';
import { useTemporaryDirectory } from '../../../test/support/temporary-directory';
import { publishBuiltIn } from './built-in-catalogue';
import { playerFrom } from './player';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const directory = useTemporaryDirectory();

describe('the built-in catalogue', () => {
  it('is published once by the operator, whatever is lost between starts', async () => {
    const config = {
      keysDirectory: directory(),
      dataDirectory: path.join(directory(), 'data'),
      passphrase: undefined,
    };
    const { signer, jwk } = await playerFrom(new FileKeystore(directory(), undefined), KEY_NAMES.operator);
    const operator = new TestParty(signer, jwk, TEST_ORIGIN);
    await api.registry.register.submit([await operator.introduction()]);
    const published = await publishBuiltIn(api, config);
    expect(published).toMatchObject({ id: 'nisc-iot-2016' });
    expect(published.requirements).toBeGreaterThanOrEqual(79);
    expect(await readdir(path.join(directory(), 'data/catalogues'), { recursive: true })).toContainEqual(
      expect.stringMatching(/nisc-iot-2016-[0-9.]+\.json$/),
    );
    expect(await publishBuiltIn(api, config)).toEqual(published);
    await rm(path.join(directory(), 'data'), { recursive: true });
    expect(await publishBuiltIn(api, config)).toEqual(published);
    const { items } = await new RegistryClient(api.url).catalogues({ id: 'nisc-iot-2016' });
    expect(items).toMatchObject([{ publisher: operator.id, version: published.version }]);
  });
});
