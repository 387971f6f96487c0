import { readAccepted, readRecorded } from './prepare';
import { MemoryRegister } from '../../../../test/support/memory-register';
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

it('H23 reads a name that was accepted before such names were refused', async () => {
  const register = await MemoryRegister.found(1_800_000_000);
  const party = register.stranger();
  const introduction = await party.introduction({ legalName: { en: 'pаypal' } });
  expect(await register.submit(introduction)).toMatchObject({ refusal: { code: 'confusable-name' } });
  const { statement } = await readAccepted({ ...introduction, key: party.signer.kid }, ORIGIN);
  expect(statement.payload).toMatchObject({ legalName: { en: 'pаypal' } });
});
