import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Refusal } from '#core/refusal';
import { formRefusal } from '#core/statement';
import { KeptEngines } from '#registry/engine';
import { EngineRequests, type EngineAnswers, type EngineRequest } from '#registry/shadow';
import { RegistryReader } from '#registry/statement';
import type { RequestReader } from '../access/request-reader.service';
import { JsonBody } from '../http/body-parsers';

/** How an answer is had: at once, or by looking again under an address. */
export type Told<A extends keyof EngineAnswers> =
  | { readonly request: EngineRequest; readonly answer: EngineAnswers[A] }
  | { readonly request: EngineRequest; readonly answer: null };

/** What the operator asks of engines. */
@Injectable()
export class EngineManagement {
  constructor(
    private readonly registry: RegistryReader,
    private readonly engines: KeptEngines,
    private readonly requests: EngineRequests,
  ) {}

  /** Asks for the operator; refuses (not-found) an engine that is not kept here. Returns the id of the request. */
  async ask(
    asked: Pick<EngineRequest, 'asks' | 'engine' | 'report'>,
    reader: RequestReader,
    now: number,
  ): Promise<string> {
    if (!(await this.engines.find(asked.engine))) {
      throw new Refusal('not-found', `there is no engine ${asked.engine}`);
    }
    return this.requests.ask(asked, reader.party, now);
  }

  /** What came of a request; what was refused is refused here. */
  async answerTo<A extends keyof EngineAnswers>(
    id: string,
    asked: { readonly asks: A; readonly engine: string },
  ): Promise<Told<A>> {
    const found = await this.requests.find(id, asked);
    if (!found) throw new Refusal('not-found', `nothing was asked under ${id}`);
    const { answer, ...request } = found;
    if (answer === null) return { request, answer };
    if ('refusal' in answer) throw new Refusal(answer.refusal.code, answer.refusal.message);
    return { request, answer };
  }

  /** Whoever asks, if it is the operator. RFC 9110 §15.5.2: whoever asks without a token is told that one would help. */
  async operator(reader: RequestReader | null, reply: FastifyReply): Promise<RequestReader> {
    if (!reader) {
      reply.header('www-authenticate', 'Bearer');
      throw new Refusal('invalid-token', 'an engine is managed with a token of the operator');
    }
    const registry = await this.registry.find();
    if (reader.party === registry?.operator) return reader;
    throw new Refusal(
      'not-entitled',
      'the operator of the registry manages its engines',
      {},
      { status: 403 },
    );
  }
}

/** Tells where the answer will be. */
export function tellPending(reply: FastifyReply, address: string): void {
  reply.code(202).headers({ location: address, 'retry-after': '1' });
}

/** What is asked, in its form. */
export function readBody<T>(form: z.ZodType<T>, body: unknown): T {
  if (!(body instanceof JsonBody)) {
    throw new Refusal('unsupported-media-type', 'expected a body of type application/json');
  }
  const read = form.safeParse(body.value);
  if (!read.success) throw formRefusal(read.error, 'the request', body.text);
  return read.data;
}
