import path from 'node:path';
import { sha256Hex } from '#core/bytes';
import { RegistryClient, type SignedStatement, type SubmissionAnswer } from '#client';
import { writeFileAtomic } from '#platform/atomic-file';
import type { Config } from '#platform/config';
import type { Narrator } from '../narrator';
import type { Standalone } from '../standalone';
import { StatementFiles } from '../statement-files';
import { openCast } from './cast';
import { CommandLine } from './command-line';
import { Script, VALVE } from './script';

import { expect, Surprise } from './surprise';

/** Plays the example against the public API; false if a step did not come out as it should. */
export async function playExample(
  standalone: Standalone,
  config: Config,
  narrator: Narrator,
): Promise<boolean> {
  narrator.title('A worked example, played against this API. Files: ' + exampleDirectory(standalone, config));
  try {
    await play(standalone, config, narrator);
    narrator.title('Every step came out as it should.');
    return true;
  } catch (error) {
    narrator.title(`The example failed: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

async function play(standalone: Standalone, config: Config, narrator: Narrator): Promise<void> {
  const { url, registry, site } = standalone;
  const directory = exampleDirectory(standalone, config);
  const cast = await openCast(config.keysDirectory, directory, config.passphrase);
  const files = new StatementFiles(path.join(directory, 'statements'));
  const client = new RegistryClient(url);
  const script = new Script(cast, registry.origin, Math.floor(Date.now() / 1000));
  const commands = new CommandLine(url, { ...process.env, DATABASE_URL: site.url }, narrator);
  const submit = async (name: string, sign: () => Promise<SignedStatement>) => {
    const statement = await files.obtain(name, sign);
    const answer = await client.submit(statement);
    narrator.tell(`${name}.json has place ${answer.place} in the log`);
    return { statement, answer };
  };

  narrator.step('A device maker, Kitakaze Valve Works, publishes itself with its first key.');
  await submit('01-maker', () => script.introduction());
  narrator.step('It claims the product names below pkg:generic/kitakaze.');
  await submit('02-names', () => script.claimOfNames());
  narrator.step(
    'The operator has looked the maker up in a public register: it admits it and confirms its names.',
  );
  await submit('03-admission', () => script.admission());
  expect((await client.party(cast.maker.id)).verified, 'the maker is verified');
  narrator.step(
    'Beside the built-in catalogue, one of its own for connected actuators is published: anyone may.',
  );
  const { statement: catalogue } = await submit('04-catalogue', () => script.catalogue());

  narrator.step(
    'The maker attests, from its build pipeline, that version 4.2.1 of valve KV-220 meets all of them.',
  );
  const attested = await submit('05-attestation-4.2.1', () => script.attestation('4.2.1', catalogue));
  narrator.step('Anyone verifies the receipt offline, with nothing but the key of the log.');
  const receipt = await keepReceipt(directory, attested.statement, attested.answer);
  await commands.interlock('receipt', 'verify', receipt, '--log-key', (await client.registry()).logKey);

  narrator.step('Version 4.2.0 is attested as well. That turns out to be wrong, and the maker retracts it.');
  const wrong = await submit('06-attestation-4.2.0', () => script.attestation('4.2.0', catalogue));
  await submit('07-retraction', () => script.retraction(wrong.answer));
  await verifyStatus(client);
  await commands.interlock('status', VALVE);

  narrator.step('Anyone audits the log: its signature, every tile, every leaf, every proof.');
  await commands.interlock('audit', 'log');
  narrator.step('The operator rebuilds the state from the record alone and compares it row for row.');
  await commands.interlock('audit', 'rebuild');
}

/** Statements are signed for one registry, so each origin has its own. */
function exampleDirectory({ registry }: Standalone, config: Config): string {
  return path.join(config.dataDirectory, 'example', sha256Hex(Buffer.from(registry.origin)).slice(0, 12));
}

async function keepReceipt(
  directory: string,
  { statement }: SignedStatement,
  { salt, leaf, proof }: SubmissionAnswer,
): Promise<string> {
  if (proof === null) throw new Surprise('the answer held no proof');
  const file = path.join(directory, 'receipt-4.2.1.json');
  await writeFileAtomic(file, `${JSON.stringify({ statement, salt, leaf, proof }, null, 2)}\n`, 0o644);
  return path.relative(process.cwd(), file);
}

async function verifyStatus(client: RegistryClient): Promise<void> {
  const { attestations } = await client.productStatus(VALVE);
  const of = (version: string) =>
    attestations.find(({ subjects }) => subjects.includes(`${VALVE}@${version}`));
  expect(of('4.2.1')?.counts === true, 'the attestation of 4.2.1 counts');
  expect(of('4.2.0')?.state.status === 'ended', 'the attestation of 4.2.0 has ended');
}
