import { readAccepted, readRecorded } from './prepare';
import { statementSequence } from '../../../../test/support/statement-sequence';

const ORIGIN = 'registry.test/log';

it('reads of what was accepted exactly what the strict reader reads', async () => {
  for (const { bytes, objects, statement: accepted } of await statementSequence(1_800_000_000)) {
    const recorded = { bytes, objects, key: accepted.key };
    const { statement } = await readAccepted(recorded, ORIGIN);
    expect(await readRecorded(recorded, ORIGIN)).toEqual(statement);
  }
});

it('refuses a payload that is damaged beyond reading', async () => {
  const [accepted] = await statementSequence(1_800_000_000);
  const [header, , signature] = (accepted?.bytes.toString() ?? '').split('.');
  const bytes = Buffer.from([header, Buffer.from('{"iss":').toString('base64url'), signature].join('.'));
  await expect(readRecorded({ bytes, objects: [], key: '' }, ORIGIN)).rejects.toMatchObject({
    code: 'malformed-json',
  });
});
