import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { requirementId } from '#core/catalogue';

const form = z.object({
  source: z.object({ title: z.object({ en: z.string(), ja: z.string() }), publisher: z.string() }),
  points: z.array(
    z.object({
      point: z.int(),
      words: z.object({ en: z.string(), ja: z.string() }),
      requirements: z.array(z.object({ requirement: requirementId, relation: z.string() })),
    }),
  ),
  withoutCounterpart: z.array(requirementId),
});

/** How the points of a guideline lie against the requirements of `nisc-iot-2016`. */
export type Crosswalk = z.infer<typeof form>;

/** The crosswalk that comes with the built-in catalogue; read from the repository one stands in. */
export async function readCrosswalk(): Promise<Crosswalk> {
  return form.parse(parse(await readFile('libs/catalogues/nisc-iot-2016/crosswalk.yaml', 'utf8')));
}
