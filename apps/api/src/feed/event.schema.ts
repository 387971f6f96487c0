import { z } from 'zod';
import { exampleDigest, exampleParty } from '../openapi/example-registry';
import { listParameters, placeParameter } from '../http/parameters';

/** After which place events are asked for. */
export const EventQuery = z.strictObject({
  after: placeParameter
    .optional()
    .meta({ description: 'The last place already seen; left out, it begins at 0.' }),
  limit: listParameters.limit,
});

const exampleEvent = {
  place: 3,
  at: 1_795_370_000,
  kind: 'catalogue',
  issuer: exampleParty,
  leafHash: 'WGNQmTAzPdCLvwRLZWVd8jRHWqxwfJCpbcBo9YjQqoY',
  touches: [`+catalogue:${exampleDigest}`, '~catalogue:connected-actuators'],
};

/** What an entry of the log touched. */
export const EventView = z
  .object({
    place: z.int().min(0),
    at: z.int().min(0),
    kind: z.string(),
    issuer: z.string(),
    leafHash: z.string(),
    touches: z
      .array(z.string())
      .describe(
        'Watch keys, `+` before what gained a ground, `-` before what lost one, `~` before what is only named.',
      ),
  })
  .meta({ id: 'Event', examples: [exampleEvent] });

export const EventPage = z
  .object({
    events: z.array(EventView),
    next: z.int().nullable().describe('The place to go on after; null when everything has been seen.'),
  })
  .meta({ id: 'EventPage', examples: [{ events: [exampleEvent], next: 3 }] });

export type EventPage = z.infer<typeof EventPage>;
