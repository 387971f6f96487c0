import { toKnownFacts, type ComponentDescription, type Truth } from '#core/condition';
import { specification } from '../../../../test/support/requirements';
import { conformanceOf } from './conformance';
import { meansOf, type Specification } from './means';

const together = (id: string, more: Parameters<typeof specification>[2] = {}): Specification =>
  specification(id, [], { meets: [{ requirement: 'B-1', means: 'path-a' }], ...more });

interface Given {
  readonly description?: ComponentDescription;
  readonly at?: number;
}

const judge = (specifications: Specification[], claims: Record<string, boolean>, given: Given = {}) =>
  conformanceOf('B-1', meansOf(specifications).get('B-1') ?? [], {
    at: given.at ?? 100,
    known: toKnownFacts(given.description ?? {}),
    isMet: (id): Truth => claims[id] ?? null,
  });

describe('meansOf', () => {
  it('puts together what names the same means, and leaves alone what names none', () => {
    const found = meansOf([together('a'), specification('c', ['B-1', 'B-2']), together('b')]);

    expect(
      [...found].map(([goal, means]) => [
        goal,
        means.map(({ id, specifications }) => [id, specifications.map((s) => s.id)]),
      ]),
    ).toEqual([
      [
        'B-1',
        [
          ['path-a', ['a', 'b']],
          ['c', ['c']],
        ],
      ],
      ['B-2', [['c', ['c']]]],
    ]);
  });

  it('tells goals of another catalogue from its own of the same id', () => {
    const catalogue = { id: 'other', version: '1', digest: 'd'.repeat(64) };
    const abroad = specification('x', [], { meets: [{ requirement: 'B-1', catalogue }] });

    expect(meansOf([abroad]).size).toBe(0);
    expect([...meansOf([abroad], catalogue.digest).keys()]).toEqual(['B-1']);
  });

  it('counts a specification once that names the same means twice', () => {
    const [means] = meansOf([specification('a', ['B-1', 'B-1'])]).get('B-1') ?? [];

    expect(means?.specifications).toHaveLength(1);
  });
});

describe('conformanceOf', () => {
  const both = [together('a'), together('b')];

  it('takes a requirement that is met itself', () => {
    expect(judge(both, { 'B-1': true })).toMatchObject({ met: 'yes', by: 'direct' });
  });

  it('takes one means all of whose specifications are met', () => {
    expect(judge(both, { a: true, b: true })).toMatchObject({ met: 'yes', by: { means: 'path-a' } });
  });

  it('takes a specification that suffices alone', () => {
    expect(judge([...both, specification('c', ['B-1'])], { c: true })).toMatchObject({
      met: 'yes',
      by: { means: 'c' },
    });
  });

  it.each<[string, Record<string, boolean>, string]>([
    ['unknown, where nothing is claimed', {}, 'unknown'],
    ['unknown, where half of a means is shown', { a: true }, 'unknown'],
    ['unknown, where the requirement is open and its means fails', { a: false }, 'unknown'],
    ['unknown, where the requirement is not met and its means is open', { 'B-1': false, a: true }, 'unknown'],
    ['no, where neither is met', { 'B-1': false, a: true, b: false }, 'no'],
  ])('is %s', (_, claims, met) => {
    expect(judge(both, claims)).toMatchObject({ met, by: null });
  });

  it('says what is left to show', () => {
    expect(judge([together('acc-a'), together('acc-a.rest')], { 'acc-a': true }).means).toEqual([
      { means: 'path-a', holds: 'unknown', gaps: [{ specification: 'acc-a.rest', gap: 'not-shown' }] },
    ]);
  });

  it('does not hold by a means of which one part is not met, whatever is open beside it', () => {
    expect(judge(both, { a: false }).means[0]?.holds).toBe('no');
  });

  it.each([
    [9, 'no', 'not-yet-valid'],
    [10, 'yes', undefined],
    [19, 'yes', undefined],
    [20, 'no', 'no-longer-valid'],
  ])('asks at %i whether a means valid from 10 to before 20 holds: %s', (at, holds, gap) => {
    const [means] = judge(
      [together('a', { validFrom: 10, validUntil: 20, reviewBy: 12 })],
      { a: true },
      { at },
    ).means;

    expect(means?.holds).toBe(holds);
    expect(means?.gaps[0]?.gap).toBe(gap);
  });

  const device = { component: { layer: 'device' } } as const;
  it.each<[string, Partial<Specification>, ComponentDescription, string]>([
    ['a layer', { targets: { layers: ['device'] } }, device, 'yes'],
    ['another layer', { targets: { layers: ['network'] } }, device, 'no'],
    ['a layer nobody told', { targets: { layers: ['device'] } }, {}, 'unknown'],
    ['a sector', { targets: { sectors: ['water'] } }, { system: { sector: 'water' } }, 'yes'],
    ['a sector where there is none', { targets: { sectors: ['water'] } }, { system: { sector: null } }, 'no'],
    ['a class nobody told', { targets: { systemClasses: ['c1'] } }, {}, 'unknown'],
    [
      'traits that are all there',
      { targets: { traits: ['radio', 'battery'] } },
      { component: { traits: { radio: true, battery: true } } },
      'yes',
    ],
    [
      'traits of which one is missing',
      { targets: { traits: ['radio', 'battery'] } },
      { component: { traits: { radio: false } } },
      'no',
    ],
    ['a trait that is no word of ours', { targets: { traits: ['flying'] } }, {}, 'unknown'],
    ['its own condition', { appliesWhen: 'network.shared' }, { network: { shared: false } }, 'no'],
    ['its own layers', { layers: ['network'] }, device, 'no'],
  ])('is a means only for %s', (_, more, description, holds) => {
    expect(judge([together('a', more)], { a: true }, { description }).means[0]?.holds).toBe(holds);
  });
});
