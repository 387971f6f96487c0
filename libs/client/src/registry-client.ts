import type { z } from 'zod';
import type { JsonObject } from '#core/bytes';
import type { Answer } from './answer-bytes';
import * as answers from './answers';
import * as clearances from './clearance-answers';
import { EngineClient } from './engine-client';
import * as interconnections from './interconnection-answers';
import * as systems from './system-answers';
import * as verdicts from './verdict-answers';
import type { PageQuery } from './page-query';
import { problemOf, valueOf } from './read-answer';
import { RegistryUnreachable } from './registry-problem';
import { SubmissionStream } from './submission-stream';
import { inRequests, toWireItem, type SubmissionItem } from './submission-item';
import { TokenSource, type ClientLogin, type Token } from './token-source';
import { Transport, type Patience } from './transport';
import type { Fetch } from './fetch';

export interface RegistryClientOptions extends Partial<Patience> {
  readonly fetch?: Fetch;
  /** Who reads, where it is more than what is for everybody. */
  readonly login?: () => Promise<ClientLogin>;
  /** Whole seconds since 1970, for tokens. */
  readonly now?: () => number;
}

/** What is judged, and which attestations of the caller's own are assumed. */
export type PreviewQuestion = (
  | { readonly system: string }
  | { readonly definition: JsonObject }
  | { readonly interconnection: string }
  | { readonly proposal: JsonObject }
) & { readonly assume?: readonly JsonObject[] };

/** How often a judgement that takes its time is looked for before it is given up. */
const MAX_LOOKS = 20;

const accept = {
  json: 'application/json',
  text: 'text/plain',
  bytes: 'application/octet-stream',
  script: 'text/javascript',
};
const defaultPatience: Patience = {
  timeoutMs: 30_000,
  attempts: 5,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/**
 * Speaks with one registry. Refused requests throw RegistryProblem; no answer after all attempts throws
 * RegistryUnreachable. Every call may be repeated: a statement sent again keeps its one place.
 */
export class RegistryClient {
  private readonly transport: Transport;
  private readonly tokens: TokenSource | undefined;

  constructor(
    baseUrl: string,
    { fetch = globalThis.fetch, login, now = secondsNow, ...given }: RegistryClientOptions = {},
  ) {
    const patience = { ...defaultPatience, ...given };
    const once = { ...patience, attempts: 1 };
    this.tokens = login && new TokenSource(new Transport(baseUrl, fetch, once), login, now);
    const token = async () => (await this.token()).accessToken;
    this.transport = new Transport(baseUrl, fetch, patience, login && token);
  }

  /** The access token that is read with; TypeError for a client that has no login. */
  async token(): Promise<Token> {
    if (!this.tokens) throw new TypeError('a client without login has no token');
    return this.tokens.token();
  }

  /** Registers one statement. */
  async submit(item: SubmissionItem): Promise<answers.SubmissionAnswer> {
    const wire = toWireItem(item);
    if (typeof wire === 'string') {
      return this.read(answers.submissionAnswer, await this.post('v1/statements', mediaTypeOf(wire), wire));
    }
    const [result] = await this.submitMany([wire]);
    if (!result) throw problemOf(500, undefined);
    if (answers.isRefusedResult(result)) throw problemOf(result.status, result.problem);
    return result;
  }

  /** Registers many statements in as few requests as may be; one result for each, in order. */
  async submitMany(items: Iterable<SubmissionItem>): Promise<answers.SubmissionResult[]> {
    return this.inChunks(items, 'v1/statements', answers.submissionResults);
  }

  /**
   * Registers any number of statements as one stream; a result for each, in order, as they come. The statements are asked for
   * as fast as the registry takes them. A stream that breaks is gone on with.
   */
  submitStream(
    items: AsyncIterable<SubmissionItem> | Iterable<SubmissionItem>,
  ): AsyncGenerator<answers.SubmissionResult> {
    return new SubmissionStream(this.transport, items).results();
  }

  /** Says what would become of statements up to their place in the order; registers nothing. */
  async check(items: Iterable<SubmissionItem>): Promise<answers.CheckResult[]> {
    return this.inChunks(items, 'v1/statements?check=true', answers.checkResults);
  }

  registry(): Promise<answers.RegistryFacts> {
    return this.get(answers.registryFacts, 'v1/registry');
  }

  statement(place: number): Promise<answers.RegisteredStatement> {
    return this.get(answers.registeredStatement, `v1/statements/${place}`);
  }

  /** The bytes of an object that travels beside a statement, by its position in the manifest. */
  object(place: number, position: number): Promise<Buffer> {
    return this.fetchBytes(`v1/statements/${place}/objects/${position}`, accept.bytes);
  }

  /** The receipt of a place under the newest checkpoint, or under the one of this tree size. */
  receipt(place: number, size?: number): Promise<answers.Receipt> {
    return this.get(answers.receipt, `v1/statements/${place}/receipt${query({ size })}`);
  }

  /** The newest signed checkpoint: a C2SP signed note. */
  async checkpoint(): Promise<string> {
    return (await this.fetchBytes('checkpoint', accept.text)).toString('utf8');
  }

  /** The bytes of a hash tile or entry bundle by its path below the log's prefix, such as `tile/0/x001/067`. */
  tile(path: string): Promise<Buffer> {
    return this.fetchBytes(path, accept.bytes);
  }

  /** What entries touched, in the order of places, after a place already seen or from the beginning. */
  events({
    after,
    limit,
  }: { readonly after?: number; readonly limit?: number } = {}): Promise<answers.EventPage> {
    return this.get(answers.eventPage, `v1/events${query({ after, limit })}`);
  }

  party(id: string): Promise<answers.PartyFacts> {
    return this.get(answers.party, `v1/parties/${encodeURIComponent(id)}`);
  }

  catalogues(
    filter: PageQuery & { readonly id?: string; readonly publisher?: string } = {},
  ): Promise<answers.CataloguePage> {
    return this.get(answers.cataloguePage, `v1/catalogues${query({ ...filter })}`);
  }

  /** The catalogue version with this digest. */
  catalogue(digest: string): Promise<answers.CatalogueFacts> {
    return this.get(answers.catalogueFacts, `v1/catalogues/${encodeURIComponent(digest)}`);
  }

  /** Attestations of a product, whatever its version, in the order of the log. */
  attestations(filter: PageQuery & { readonly product: string }): Promise<answers.AttestationPage> {
    return this.get(answers.attestationPage, `v1/attestations${query({ ...filter })}`);
  }

  /** What is attested of a product, named without version by purl, CPE or URN. */
  productStatus(product: string): Promise<answers.ProductStatus> {
    return this.get(answers.productStatus, `v1/products/status${query({ purl: product })}`);
  }

  /** Systems, of one owner or of all, in the order in which they were last defined. */
  systems(filter: PageQuery & { readonly owner?: string } = {}): Promise<systems.SystemPage> {
    return this.get(systems.systemPage, `v1/systems${query({ ...filter })}`);
  }

  /** The system with this id, `<owner>/<name>`. */
  system(id: string): Promise<systems.SystemFacts> {
    return this.get(systems.systemFacts, `v1/systems/${pathOf(id)}`);
  }

  /** Network profiles, of one operator or of all, in the order in which they were last stated. */
  networkProfiles(
    filter: PageQuery & { readonly operator?: string } = {},
  ): Promise<systems.NetworkProfilePage> {
    return this.get(systems.networkProfilePage, `v1/network-profiles${query({ ...filter })}`);
  }

  /** The network profile with this id, `<operator>/<name>`. */
  networkProfile(id: string): Promise<systems.NetworkProfileFacts> {
    return this.get(systems.networkProfileFacts, `v1/network-profiles/${pathOf(id)}`);
  }

  /** Interconnections, those of one party or all, in the order in which they were last proposed. */
  interconnections(
    filter: PageQuery & { readonly party?: string } = {},
  ): Promise<interconnections.InterconnectionPage> {
    return this.get(interconnections.interconnectionPage, `v1/interconnections${query({ ...filter })}`);
  }

  /** The interconnection with this id, `<proposer>/<name>`. */
  interconnection(id: string): Promise<interconnections.InterconnectionFacts> {
    return this.get(interconnections.interconnectionFacts, `v1/interconnections/${pathOf(id)}`);
  }

  /** Clearances, those of one interconnection or all, in the order in which they were given. */
  clearances(
    filter: PageQuery & { readonly interconnection?: string } = {},
  ): Promise<clearances.ClearancePage> {
    return this.get(clearances.clearancePage, `v1/clearances${query({ ...filter })}`);
  }

  /** The clearance at a place. */
  clearance(place: number): Promise<clearances.ClearanceFacts> {
    return this.get(clearances.clearanceFacts, `v1/clearances/${place}`);
  }

  /** How an interconnection stands: the rung it is on, and each of its flows. */
  rung(interconnection: string): Promise<clearances.RungReached> {
    return this.get(clearances.rungReached, `v1/interconnections/${pathOf(interconnection)}/rung`);
  }

  /** What the gateways of an interconnection decide by, offline. */
  bundle(interconnection: string): Promise<clearances.FetchedBundle> {
    return this.get(clearances.clearanceBundle, `v1/interconnections/${pathOf(interconnection)}/bundle`);
  }

  /** Registered verdicts, those about one interconnection or system or all, in the order in which they were registered. */
  verdicts(filter: PageQuery & { readonly subject?: string } = {}): Promise<verdicts.VerdictPage> {
    return this.get(verdicts.verdictPage, `v1/verdicts${query({ ...filter })}`);
  }

  /** The verdict at a place, opened as far as the reader may see it. */
  verdict(place: number): Promise<verdicts.VerdictFacts> {
    return this.get(verdicts.verdictFacts, `v1/verdicts/${place}`);
  }

  /** The exact bytes of what the verdict at a place was judged on. */
  evidence(place: number): Promise<Buffer> {
    return this.fetchBytes(`v1/verdicts/${place}/evidence`, accept.json);
  }

  /** The file of the engine with this lowercase hex SHA-256; whether it is that is for the caller to see. */
  engine(sha256: string): Promise<Buffer> {
    return this.fetchBytes(`v1/engines/${encodeURIComponent(sha256)}`, accept.script);
  }

  /** What is asked about engines beside their files. */
  engines(): EngineClient {
    return new EngineClient(this.transport);
  }

  /** What waits for the party that is logged in, in the order of the log. */
  tasks(page: PageQuery = {}): Promise<interconnections.TaskPage> {
    return this.get(interconnections.taskPage, `v1/tasks${query({ ...page })}`);
  }

  /** Judges what is registered by its id, or a definition of the caller's own that is not signed yet; registers nothing. */
  async preview(asked: PreviewQuestion): Promise<systems.Preview> {
    const body = { type: accept.json, text: JSON.stringify(asked) };
    const request = { path: 'v1/verifications/preview', accept: accept.json, body, asReader: true };
    return this.read(systems.preview, await this.transport.send(request));
  }

  /**
   * Has an interconnection judged for good, for the party that is logged in and owns an end of it: a permit is registered and its flows
   * are cleared. Waits for the judgement.
   */
  async issue(interconnection: string): Promise<systems.Judgement> {
    const body = { type: accept.json, text: JSON.stringify({ interconnection }) };
    const request = { path: 'v1/verifications', accept: accept.json, body, asReader: true };
    let told = this.read(systems.judgement, await this.transport.send(request));
    for (let attempt = 1; told.verdict === undefined; attempt += 1) {
      if (attempt > MAX_LOOKS) throw new RegistryUnreachable(`${interconnection} is not judged yet`);
      await this.transport.pause(attempt);
      told = await this.get(systems.judgement, `v1/verifications/${told.id}`);
    }
    const { id, verdict, place = null, clearances = [] } = told;
    return { id, interconnection, verdict, place, clearances };
  }

  private async inChunks<R>(
    items: Iterable<SubmissionItem>,
    path: string,
    form: z.ZodType<{ readonly results: R[] }>,
  ): Promise<R[]> {
    const results: R[] = [];
    for await (const request of inRequests(items, (item) => item)) {
      const body = JSON.stringify({ statements: request.map(toWireItem) });
      results.push(...this.read(form, await this.post(path, accept.json, body)).results);
    }
    return results;
  }

  private post(path: string, type: string, text: string): Promise<Answer> {
    return this.transport.send({ path, accept: accept.json, body: { type, text } });
  }

  private async get<T>(form: z.ZodType<T>, path: string): Promise<T> {
    return this.read(form, await this.transport.send({ path, accept: accept.json }));
  }

  private async fetchBytes(path: string, type: string): Promise<Buffer> {
    const answer = await this.transport.send({ path, accept: type });
    if (answer.status !== 200) throw problemOf(answer.status, answer.bytes);
    return answer.bytes;
  }

  private read<T>(form: z.ZodType<T>, answer: Answer): T {
    if (answer.status >= 300) throw problemOf(answer.status, answer.bytes);
    return valueOf(form, answer.bytes);
  }
}

/** A statement is a compact JWS, or a DSSE envelope in JSON. */
function mediaTypeOf(statement: string): string {
  return statement.startsWith('{') ? 'application/vnd.dsse.envelope.v1+json' : 'application/jose';
}

/** An id of two parts as it stands in a path. */
function pathOf(id: string): string {
  return id.split('/').map(encodeURIComponent).join('/');
}

function secondsNow(): number {
  return Math.floor(Date.now() / 1000);
}

function query(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) given.append(name, String(value));
  }
  return given.size === 0 ? '' : `?${given.toString()}`;
}
