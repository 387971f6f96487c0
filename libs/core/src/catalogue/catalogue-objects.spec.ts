import fc from 'fast-check';
import { isRefusal } from '#core/refusal';
import {
  objectDigest,
  readRequirementObjects,
  splitRequirements,
  type SaltedBytes,
} from './catalogue-objects';
import type { Requirement } from './requirement';
import { performance } from '../../../../test/support/requirements';
import { requirementsForm, type RequirementsManifest } from './requirements-member';

const saltOf = (index: number): Uint8Array => new Uint8Array(32).fill(index + 1);

const salted = (chunks: readonly Uint8Array[]): SaltedBytes[] =>
  chunks.map((bytes, index) => ({ salt: saltOf(index), bytes }));

const manifestOf = (objects: readonly SaltedBytes[], count: number): RequirementsManifest => ({
  count,
  objects: objects.map(({ salt, bytes }) => ({ digest: objectDigest(salt, bytes), size: bytes.length })),
});

const codeOf = (action: () => unknown): string => {
  try {
    action();
  } catch (thrown) {
    if (isRefusal(thrown)) return thrown.code;
    throw thrown;
  }
  return 'nothing refused';
};

const anyRequirement = fc
  .record({
    title: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
    note: fc.string({ minLength: 1, maxLength: 400 }),
  })
  // The strict parser refuses U+0000.
  .filter(({ title, note }) => !`${title}${note}`.includes('\0'));

const anyCatalogue = fc
  .array(anyRequirement, { minLength: 1, maxLength: 20 })
  .map((texts): Requirement[] =>
    texts.map(({ title, note }, index) =>
      performance(`R-${index}`, { title: { en: title }, guidance: { ja: note } }),
    ),
  );

describe('splitRequirements', () => {
  it('gives back, read again, the same requirements in the same order, in objects no larger than asked', () => {
    fc.assert(
      fc.property(anyCatalogue, fc.integer({ min: 4_000, max: 12_000 }), (requirements, maxBytes) => {
        const objects = salted(splitRequirements(requirements, maxBytes));

        expect(objects.every(({ bytes }) => bytes.length <= maxBytes)).toBe(true);
        expect(readRequirementObjects(objects, manifestOf(objects, requirements.length))).toEqual(
          requirements,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('cuts the same list into the same bytes', () => {
    const list = (): Requirement[] => [performance('A'), performance('B'), performance('C')];

    expect(splitRequirements(list(), 600)).toEqual(splitRequirements(list(), 600));
    expect(splitRequirements(list(), 600).length).toBeGreaterThan(1);
  });

  it('fills an object to its last byte', () => {
    const whole = splitRequirements([performance('A'), performance('B')]);
    const [only] = whole;

    expect(whole).toHaveLength(1);
    expect(splitRequirements([performance('A'), performance('B')], only?.length)).toHaveLength(1);
    expect(splitRequirements([performance('A'), performance('B')], (only?.length ?? 0) - 1)).toHaveLength(2);
  });

  it('makes no object of no requirements', () => {
    expect(splitRequirements([])).toEqual([]);
  });

  it('refuses more requirements than a catalogue has, and says how many', () => {
    const many = Array<Requirement>(100_000).fill(performance('A'));

    expect(() => splitRequirements(many)).toThrow(
      expect.objectContaining({
        code: 'payload-too-large',
        message: expect.stringMatching(/100000 .* 16384/),
      }),
    );
  });

  it('refuses 100 MB, and says how many bytes', () => {
    const large = performance('A', { guidance: { en: 'x'.repeat(32_000), ja: 'x'.repeat(32_000) } });

    expect(() => splitRequirements(Array<Requirement>(1_600).fill(large))).toThrow(
      expect.objectContaining({
        code: 'payload-too-large',
        message: expect.stringMatching(/10[0-9]{7} bytes; .* 12000000/),
      }),
    );
  });

  it('refuses a requirement that no object can hold', () => {
    expect(codeOf(() => splitRequirements([performance('A')], 100))).toBe('payload-too-large');
  });
});

describe('objectDigest', () => {
  it('is the SHA-256 of salt and bytes in base64url', () => {
    // (head -c 32 /dev/zero; printf abc) | openssl dgst -sha256 -binary | basenc --base64url
    expect(objectDigest(new Uint8Array(32), Buffer.from('abc'))).toBe(
      'Nlqn2Pf5QCxLlDRQK0zIndsJ_lDXzZW0k7g0xi1aU3A',
    );
  });

  it('takes a salt of another length for a mistake of the program', () => {
    expect(() => objectDigest(new Uint8Array(16), new Uint8Array())).toThrow(TypeError);
  });
});

describe('readRequirementObjects', () => {
  const chunks = splitRequirements([performance('A'), performance('B'), performance('C')], 600);
  const objects = salted(chunks);
  const manifest = manifestOf(objects, 3);
  const first = objects[0] ?? { salt: new Uint8Array(32), bytes: new Uint8Array() };

  it.each<[string, SaltedBytes[], RequirementsManifest]>([
    ['an object that is missing', objects.slice(1), manifest],
    ['an object too many', [...objects, first], manifest],
    ['objects in another order', [...objects].reverse(), manifest],
    ['another salt', [{ ...first, salt: saltOf(9) }, ...objects.slice(1)], manifest],
    ['a salt of another length', [{ ...first, salt: new Uint8Array(31) }, ...objects.slice(1)], manifest],
    [
      'one changed byte',
      [
        { ...first, bytes: first.bytes.map((byte, at) => (at === 30 ? byte ^ 1 : byte)) },
        ...objects.slice(1),
      ],
      manifest,
    ],
    [
      'a byte too many',
      [{ ...first, bytes: Buffer.concat([first.bytes, Buffer.from(' ')]) }, ...objects.slice(1)],
      manifest,
    ],
    ['another count', objects, { ...manifest, count: 2 }],
  ])('refuses %s', (_, sent, named) => {
    expect(codeOf(() => readRequirementObjects(sent, named))).toBe('object-mismatch');
  });

  it.each([
    ['what is not JSON', '{', 'malformed-json'],
    ['a member named twice', '{"requirements":[],"requirements":[]}', 'duplicate-member'],
    ['an object without requirements', '{"requirements":[]}', 'invalid-claim'],
    [
      'a member beside the requirements',
      `{"requirements":[${JSON.stringify(performance('A'))}],"more":1}`,
      'unknown-member',
    ],
    [
      'a requirement with an unknown member',
      `{"requirements":[${JSON.stringify({ ...performance('A'), colour: 'red' })}]}`,
      'unknown-member',
    ],
  ])('refuses %s', (_, text, code) => {
    const sent = salted([Buffer.from(text)]);

    expect(codeOf(() => readRequirementObjects(sent, manifestOf(sent, 1)))).toBe(code);
  });

  it('says line, column and pointer of a fault within an object', () => {
    const sent = salted([Buffer.from('{"requirements":[\n{"id":1}]}')]);

    expect(() => readRequirementObjects(sent, manifestOf(sent, 1))).toThrow(
      expect.objectContaining({ at: { pointer: '/requirements/0/kind', line: 2, column: 1 } }),
    );
  });
});

describe('requirementsForm', () => {
  const items = [performance('A')];
  const object = { digest: objectDigest(saltOf(0), new Uint8Array()), size: 10 };

  it('accepts items or objects', () => {
    expect(requirementsForm.safeParse({ count: 1, items }).success).toBe(true);
    expect(requirementsForm.safeParse({ count: 900, objects: [object] }).success).toBe(true);
  });

  it.each([
    ['both', { count: 1, items, objects: [object] }, []],
    ['neither', { count: 1 }, []],
    ['a count that is not the number of items', { count: 2, items }, ['count']],
    [
      'a digest with trailing bits',
      { count: 1, objects: [{ ...object, digest: `${'A'.repeat(42)}B` }] },
      ['objects', 0, 'digest'],
    ],
    [
      'an object larger than allowed',
      { count: 1, objects: [{ ...object, size: 4_000_001 }] },
      ['objects', 0, 'size'],
    ],
  ])('refuses %s', (_, member, path) => {
    expect(requirementsForm.safeParse(member).error?.issues[0]?.path).toEqual(path);
  });

  it.each([
    ['requirements', { count: 100_000, items: Array(100_000).fill({}) }, 'items'],
    ['objects', { count: 1, objects: [object, object, object, object] }, 'objects'],
    ['as the number of requirements', { count: 100_000, objects: [object] }, 'count'],
  ])('says how many were found and are allowed of too many %s', (_, member, path) => {
    const [issue] =
      requirementsForm.safeParse(member).error?.issues.filter((each) => each.path[0] === path) ?? [];

    expect(issue?.message).toMatch(/expected at most (16384|3) \w+, found (100000|4)/);
  });
});
