import { join } from 'node:path';
import { RegistryClient } from '#client';
import { startTestApi, type TestApi } from '../../../../test/support/api';
import { runCommandLine, type CommandLineRun } from '../../../../test/support/command-line';
import { writeFile } from 'node:fs/promises';
import { publicPartOf, signerFromJwk } from '#core/key';
import { catalogueReference, newKey, TestParty } from '../../../../test/support/party';
import { TEST_ORIGIN } from '../../../../test/support/registry';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';

let api: TestApi;
const directory = useTemporaryDirectory();
let next = 0;
const now = () => Math.floor(Date.now() / 1000);
const interlock = (...args: string[]): Promise<CommandLineRun> =>
  runCommandLine(['--json', '--url', api.url, ...args], { now });

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** A registered party whose key lies in a file. */
async function partyWithFile(name: string): Promise<{ party: TestParty; file: string }> {
  const jwk = newKey();
  const party = new TestParty(signerFromJwk(jwk), publicPartOf(jwk), TEST_ORIGIN);
  const file = join(directory(), `${name}.jwk.json`);
  await writeFile(file, JSON.stringify({ ...jwk, alg: 'ES256' }), { mode: 0o600 });
  await api.registry.register.submit([await party.introduction()]);
  return { party, file };
}

async function attested(party: TestParty): Promise<string> {
  const catalogue = await party.catalogue(['R-1', 'R-2'], { id: `goals-${next++}` });
  const attestation = await party.attestation({ catalogue: catalogueReference(catalogue) });
  const [, answer] = await api.registry.register.submit([catalogue, attestation]);
  if (!answer || answer.outcome === 'refused') throw new TypeError('the attestation was refused');
  return String(answer.entry.place);
}

describe('a statement that stands in the log', () => {
  it('is contradicted by another, retracted and erased by its issuer', async () => {
    const [maker, lab] = [await partyWithFile('maker'), await partyWithFile('lab')];
    const place = await attested(maker.party);
    const words = ['--requirements', 'R-1', '--rationale', 'It did not hold.'];
    expect(await interlock('contradict', place, ...words, '--key', lab.file)).toMatchObject({ exitCode: 0 });
    const client = new RegistryClient(api.url);
    const [shown] = (await client.productStatus('pkg:generic/kitakaze/kv-220')).attestations;
    expect(shown?.counterStatements).toMatchObject([{ issuer: lab.party.id, requirements: ['R-1'] }]);

    const early = await interlock('erase', place, '--ground', 'mistake', '--key', maker.file);
    expect([early.exitCode, JSON.parse(early.err)]).toMatchObject([1, { error: { code: 'not-ended' } }]);
    expect(await interlock('retract', place, '--reason', 'wrong', '--key', maker.file)).toMatchObject({
      exitCode: 0,
    });
    expect(await interlock('erase', place, '--ground', 'mistake', '--key', maker.file)).toMatchObject({
      exitCode: 0,
    });
    await expect(client.statement(Number(place))).rejects.toMatchObject({ code: 'erased', status: 410 });
  });

  it('is replaced by one that says the same, and by none that does not', async () => {
    const { party, file } = await partyWithFile('replacing');
    const catalogue = await party.catalogue(['R-1', 'R-2'], { id: `goals-${next++}` });
    const reference = catalogueReference(catalogue);
    const attest = (results: Record<string, 'met'>) => party.attestation({ catalogue: reference, results });
    const [whole, part] = [{ 'R-1': 'met', 'R-2': 'met' } as const, { 'R-1': 'met' } as const];
    const answers = await api.registry.register.submit([
      catalogue,
      await attest(whole),
      await attest(part),
      await attest(whole),
    ]);
    const [, old, less, same] = answers.map((each) =>
      each.outcome === 'refused' ? '' : String(each.entry.place),
    );
    const retract = (cover: string) =>
      interlock('retract', old ?? '', '--reason', 'replaced', '--cover', cover, '--key', file);
    const { exitCode, err } = await retract(less ?? '');
    expect([exitCode, JSON.parse(err)]).toMatchObject([1, { error: { code: 'cover-insufficient' } }]);
    expect(await retract(same ?? '')).toMatchObject({ exitCode: 0 });
  });

  it('is retracted by nobody else', async () => {
    const [maker, rival] = [await partyWithFile('maker-2'), await partyWithFile('rival')];
    const place = await attested(maker.party);
    const { exitCode, err } = await interlock('retract', place, '--reason', 'wrong', '--key', rival.file);
    expect([exitCode, JSON.parse(err)]).toMatchObject([1, { error: { code: 'not-entitled' } }]);
  });

  it('is asked for by a place, and contradicted only if it is an attestation', async () => {
    const { file } = await partyWithFile('critic');
    const words = ['--requirements', 'R-1', '--rationale', 'No.', '--key', file];
    expect(await interlock('contradict', 'first', ...words)).toMatchObject({ exitCode: 2 });
    expect(await interlock('contradict', '0', ...words)).toMatchObject({ exitCode: 2 });
    expect(await interlock('retract', '99999', '--reason', 'wrong', '--key', file)).toMatchObject({
      exitCode: 1,
    });
  });
});
