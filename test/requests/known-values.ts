import type { ApiDocument, Operation } from './api-document';
import { RawConnection } from './raw-connection';
import type { Known } from './request-generator';
import type { Speakers } from './statement-makers';

/** What generated requests may ask for: what is registered here, and cursors that every list gave. */
export async function learnKnown(
  { operations }: ApiDocument,
  port: number,
  speakers: Speakers,
): Promise<Known> {
  const connection = new RawConnection(port);
  const cursors: Record<string, string[]> = {};
  for (const operation of operations) {
    if (!operation.parameters.some(({ name }) => name === 'cursor')) continue;
    cursors[`${operation.id}.cursor`] = await cursorOf(operation, connection);
  }
  connection.close();
  const places = Array.from({ length: 12 }, (_, place) => String(place));
  return {
    speakers,
    values: {
      ...cursors,
      place: places,
      size: places,
      from: places,
      to: places,
      after: places,
      id: [speakers.maker.id, speakers.stranger.id, speakers.operator.id],
      publisher: [speakers.maker.id, speakers.stranger.id],
      path: ['0/000', '0/000.p/8', 'entries/000.p/8', '1/000', 'entries/000'],
    },
  };
}

/** The cursor that a list gives after its first item, where it has two. */
async function cursorOf({ path, parameters }: Operation, connection: RawConnection): Promise<string[]> {
  const examples = new Map(parameters.map(({ name, example }) => [name, example ?? '']));
  const list = path.replace(/\{(\w+)\}/g, (_whole, name: string) => examples.get(name) ?? '');
  const request = { method: 'GET', target: `${list}?limit=1`, headers: [], body: null };
  const { body } = await connection.send(request);
  const { next } = JSON.parse(body.toString()) as { next?: string | null };
  return next ? [next] : [];
}
