import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { localizedText, requirementId } from '#core/catalogue';
import { readBuiltInCatalogue } from '../../apps/cli/src';

/** How many points each chapter of the IoT Security Guidelines has, in order. */
const chapters = [
  ['policy', 2],
  ['analysis', 5],
  ['design', 5],
  ['construction-connection', 4],
  ['operation-maintenance', 5],
] as const;

const form = z.strictObject({
  source: z.strictObject({
    id: z.literal('iot-security-guidelines-1.0'),
    title: localizedText(512),
    publisher: z.string().min(1),
    date: z.iso.date(),
  }),
  points: z.array(
    z.strictObject({
      point: z.int(),
      chapter: z.enum(chapters.map(([chapter]) => chapter)),
      words: z.strictObject({ en: z.string().min(1), ja: z.string().min(1) }),
      requirements: z
        .array(
          z.strictObject({
            requirement: requirementId,
            relation: z.enum(['equal', 'equivalent', 'subset', 'superset', 'intersects']),
          }),
        )
        .min(1),
    }),
  ),
  withoutCounterpart: z.array(requirementId),
});

describe('the crosswalk from the IoT Security Guidelines', () => {
  const text = readFileSync(join(__dirname, 'nisc-iot-2016', 'crosswalk.yaml'), 'utf8');
  const { points, withoutCounterpart } = form.parse(parse(text));
  const mapped = points.flatMap(({ requirements }) => requirements.map(({ requirement }) => requirement));

  it('maps all 21 points in order, chapter by chapter', () => {
    const expected = chapters.flatMap(([chapter, count]) => Array.from({ length: count }, () => chapter));
    expect(points.map(({ point }) => point)).toEqual(expected.map((_, index) => index + 1));
    expect(points.map(({ chapter }) => chapter)).toEqual(expected);
  });

  it('names a requirement once for each point', () => {
    for (const { point, requirements } of points) {
      const ids = requirements.map(({ requirement }) => requirement);
      expect([point, ids]).toEqual([point, [...new Set(ids)].sort()]);
    }
  });

  it('leaves without counterpart exactly the goals that no point maps to', async () => {
    const { requirements } = await readBuiltInCatalogue('nisc-iot-2016', 0);
    const goals = requirements.filter(({ kind }) => kind === 'performance').map(({ id }) => id);
    expect(mapped.filter((id) => !goals.includes(id))).toEqual([]);
    expect(withoutCounterpart).toEqual(goals.filter((id) => !mapped.includes(id)).sort());
  });
});
