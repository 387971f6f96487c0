import request from 'supertest';
import type { GroundKind } from '#core/system';
import { startTestApi, type TestApi } from './api';
import { ClearedInterconnection, registered } from './cleared-interconnection';
import { bearerOf } from './login';
import { catalogueReference, TestParty, type StatementReference } from './party';
import { TEST_ORIGIN } from './registry';

/** An API with parties who log in, where interconnections of the first two are cleared as tests want. */
export class ClearedApi {
  private readonly bearers = new Map<TestParty, string>();
  private position = 0;

  private constructor(
    readonly api: TestApi,
    private readonly catalogue: ReturnType<typeof catalogueReference>,
    readonly proposer: TestParty,
    readonly neighbour: TestParty,
    readonly stranger: TestParty,
  ) {}

  /** Starts everything; the parties bring their keys or get new ones. */
  static async start(
    proposer = TestParty.create(TEST_ORIGIN),
    neighbour = TestParty.create(TEST_ORIGIN),
  ): Promise<ClearedApi> {
    const api = await startTestApi();
    const stranger = TestParty.create(TEST_ORIGIN);
    const published = await proposer.catalogue(['R-1']);
    const cleared = new ClearedApi(api, catalogueReference(published), proposer, neighbour, stranger);
    for (const party of [proposer, neighbour, stranger]) {
      await registered(api.registry, await party.introduction());
      cleared.bearers.set(party, await bearerOf(api.url, party));
    }
    await registered(api.registry, published);
    return cleared;
  }

  close(): Promise<void> {
    return this.api.close();
  }

  /** The next free position of the status list. */
  nextPosition(): number {
    return this.position++;
  }

  /** The Authorization header of a party; of nobody none. */
  as(who?: TestParty): Record<string, string> {
    return who ? { authorization: this.bearers.get(who) ?? '' } : {};
  }

  get(path: string, who?: TestParty): request.Test {
    return request(this.api.url).get(path).set(this.as(who));
  }

  /** What the proposer, or another, reads as JSON. */
  async read<T>(path: string, who: TestParty = this.proposer): Promise<T> {
    const answer = await this.get(path, who);
    if (answer.status !== 200) throw new TypeError(`${path}: ${answer.text}`);
    return answer.body as T;
  }

  /** An interconnection whose flows `commands` and `positions` rest on an attestation of the neighbour, cleared and sealed. */
  async cleared(id: string, ground: GroundKind = 'evidence') {
    const { registry } = this.api;
    const attested = await registered(
      registry,
      await this.neighbour.attestation({ catalogue: this.catalogue }),
    );
    const interconnection = await ClearedInterconnection.propose(registry, this.proposer, this.neighbour, {
      id,
    });
    const verdict = await interconnection.judge({ [`statement:${attested.place}`]: ground });
    const commands = await interconnection.clear(verdict, 'commands', this.nextPosition());
    const readings = await interconnection.clear(verdict, 'positions', this.nextPosition());
    await registry.worker.seal();
    const path = `/v1/interconnections/${interconnection.id}`;
    return { attested, interconnection, verdict, commands, readings, path };
  }

  /** Has the neighbour take back what it stated. */
  async retract(statement: StatementReference): Promise<StatementReference> {
    const retraction = await this.neighbour.say('retraction', { subject: { statement }, reason: 'ceased' });
    return registered(this.api.registry, retraction);
  }
}
