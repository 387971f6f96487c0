import { readAccepted, readRecorded } from './prepare';
import { statementSequence } from '../../../../test/support/statement-sequence';

const ORIGIN = 'registry.test/log';

it('reads of what was accepted exactly what the strict reader reads', async () => {
  for (const { bytes, objects } of await statementSequence(1_800_000_000)) {
    const { statement } = await readAccepted({ bytes, objects }, ORIGIN);
    expect(await readRecorded({ bytes, objects }, ORIGIN)).toEqual(statement);
  }
});

it('refuses a payload that is damaged beyond reading', async () => {
  const [accepted] = await statementSequence(1_800_000_000);
  const [header, , signature] = (accepted?.bytes.toString() ?? '').split('.');
  const bytes = Buffer.from([header, Buffer.from('{"iss":').toString('base64url'), signature].join('.'));
  await expect(readRecorded({ bytes, objects: [] }, ORIGIN)).rejects.toMatchObject({
    code: 'malformed-json',
  });
});
