import type { z } from 'zod';
import * as engines from './engine-answers';
import type { PageQuery } from './page-query';
import { problemOf, valueOf } from './read-answer';
import { RegistryUnreachable } from './registry-problem';
import type { Transport } from './transport';

const JSON_TYPE = 'application/json';

/** How long the longest pause between two looks gets, as the number of an attempt, and how often is looked: about a day. */
const LONGEST_PAUSE = 4;
const MAX_LOOKS = 65_536;

/** What a registry is asked about its engines; all but the list is for its operator. */
export class EngineClient {
  constructor(private readonly transport: Transport) {}

  /** Every engine that is kept, by name. */
  async list(): Promise<readonly engines.EngineFacts[]> {
    return (await this.get(engines.engineList, 'v1/engines')).items;
  }

  /** Has everything that is cleared judged by this engine beside the one in force, and waits till it is. */
  async shadow(sha256: string): Promise<engines.ShadowRunFacts> {
    const started = await this.post(engines.shadowRun, `v1/engines/${sha256}/shadow-runs`);
    const address = `v1/engines/${sha256}/shadow-runs/${started.id}`;
    const run = await this.answered(engines.shadowRun, address, ({ report }) => report !== undefined);
    return run as engines.ShadowRunFacts;
  }

  /** A page of what a shadow run showed. */
  differences(
    sha256: string,
    run: string,
    { limit = 50, cursor }: PageQuery,
  ): Promise<engines.ShadowDifferencePage> {
    const query = new URLSearchParams({ limit: String(limit), ...(cursor !== undefined && { cursor }) });
    const path = `v1/engines/${sha256}/shadow-runs/${run}/differences?${query.toString()}`;
    return this.get(engines.shadowDifferencePage, path);
  }

  /** Has this engine put in force by whoever was shown this report; the place of the statement that does. */
  async activate(sha256: string, report: string): Promise<number> {
    const asked = await this.post(engines.activation, `v1/engines/${sha256}/activations`, { report });
    const address = `v1/engines/${sha256}/activations/${asked.id}`;
    const { place } = await this.answered(
      engines.activation,
      address,
      (answer) => answer.place !== undefined,
    );
    return place ?? 0;
  }

  private async answered<T>(form: z.ZodType<T>, path: string, isThrough: (answer: T) => boolean): Promise<T> {
    for (let look = 1; look <= MAX_LOOKS; look += 1) {
      const answer = await this.get(form, path);
      if (isThrough(answer)) return answer;
      await this.transport.pause(Math.min(look, LONGEST_PAUSE));
    }
    throw new RegistryUnreachable(`${path} is not answered yet`);
  }

  private async post<T>(form: z.ZodType<T>, path: string, value: object = {}): Promise<T> {
    const body = { type: JSON_TYPE, text: JSON.stringify(value) };
    const answer = await this.transport.send({ path, accept: JSON_TYPE, body, asReader: true });
    if (answer.status >= 300) throw problemOf(answer.status, answer.bytes);
    return valueOf(form, answer.bytes);
  }

  private async get<T>(form: z.ZodType<T>, path: string): Promise<T> {
    const answer = await this.transport.send({ path, accept: JSON_TYPE });
    if (answer.status >= 300) throw problemOf(answer.status, answer.bytes);
    return valueOf(form, answer.bytes);
  }
}
