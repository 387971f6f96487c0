import { readCondition } from '#core/condition';
import type { Submission } from '#core/register';
import { MemoryRegister, type Told } from '../../../../test/support/memory-register';
import type { TestParty } from '../../../../test/support/party';
import { performance } from '../../../../test/support/requirements';
import { objectDigest, splitRequirements } from './catalogue-objects';
import type { Requirement } from './requirement';

let register: MemoryRegister;
let party: TestParty;

beforeAll(async () => {
  register = await MemoryRegister.found();
  party = await register.party();
});

const publish = async (version: string, items: readonly Requirement[]): Promise<Told> =>
  register.submit(await party.catalogue([], { version, requirements: { count: items.length, items } }));

/** The same beside the statement, as one object. */
const publishBeside = async (version: string, items: readonly Requirement[]): Promise<Told> => {
  const objects = splitRequirements(items).map((bytes) => {
    const salt = new Uint8Array(32).fill(1);
    return { salt, bytes, digest: objectDigest(salt, bytes) };
  });
  const named = objects.map(({ digest, bytes }) => ({ digest, size: bytes.length }));
  const requirements = { count: items.length, objects: named };
  const statement: Submission = await party.catalogue([], { version, requirements });
  return register.submit({ ...statement, objects });
};

const conditional = performance('B-2', { appliesWhen: 'component.layer == "device"' });
const broken = performance('B-2', { appliesWhen: 'component.layer == "cloud"' });

describe('a catalogue with conditions', () => {
  it.each([
    ['in the statement', '1', publish],
    ['in an object beside it', '2', publishBeside],
  ])('keeps the tree beside the text, %s', async (_, version, how) => {
    expect(await how(version, [performance('B-1'), conditional])).toMatchObject({ code: 'registered' });

    const rows = register.tables.rows('requirement').slice(-2);
    expect(rows.map(({ detail }) => detail)).toEqual([
      expect.not.objectContaining({ condition: expect.anything() }),
      expect.objectContaining({
        appliesWhen: conditional.appliesWhen,
        condition: readCondition('component.layer == "device"'),
      }),
    ]);
  });

  it('is refused whole for one that cannot be read, with its place', async () => {
    const before = register.tables.rows('requirement').length;

    expect(await publish('3', [performance('B-1'), broken])).toMatchObject({
      code: 'invalid-condition',
      refusal: { status: 422, at: { pointer: '/requirements/items/1/appliesWhen', line: 1 } },
    });
    expect(await publishBeside('3', [performance('B-1'), broken])).toMatchObject({
      code: 'invalid-condition',
    });
    expect(register.tables.rows('requirement')).toHaveLength(before);
  });

  it('does not take a tree from its publisher', async () => {
    const forged = { ...conditional, condition: { constant: false } };

    expect(await publish('4', [forged])).toMatchObject({
      code: 'unknown-member',
      refusal: { at: { pointer: '/requirements/items/0/condition' } },
    });
  });
});
