import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { requirementId } from '#core/catalogue';

const form = z.array(
  z.strictObject({
    line: z.string(),
    /** Of the framework; a line may go beyond it and have none. */
    sections: z.array(z.string()),
    about: z.strictObject({ en: z.string().min(1), ja: z.string().min(1) }),
    requirements: z.array(requirementId),
    /** What the registry itself does for it, whatever a catalogue asks. */
    registry: z.string().min(1).optional(),
  }),
);

/** A line of the mission and the requirements of `nisc-iot-2016` that ask for it. */
export type TraceLine = z.infer<typeof form>[number];

/** The trace from the mission to the built-in catalogue, line by line; read from the repository one stands in. */
export async function readTrace(): Promise<readonly TraceLine[]> {
  return form.parse(parse(await readFile('libs/catalogues/nisc-iot-2016.trace.yaml', 'utf8')));
}
