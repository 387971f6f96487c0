import { openApiDocument } from '../../apps/api/src';
import { kinds } from '#core/kinds';
import { readApiDocument, type ApiDocument } from './api-document';
import { startExampleApi, type ExampleApi } from './example-api';
import { Random } from './random';
import { learnKnown } from './known-values';
import { RequestGenerator } from './request-generator';
import { runRequests } from './request-run';
import { statementMakers } from './statement-makers';

const REQUESTS = 20_000;
/** Fewer than one sender may have streams open at once. */
const CONNECTIONS = 6;

/** `<seed>:<index>` sends one request again, as a finding says. */
const [seed = 20_161_101, index] = (process.env['INTERLOCK_REQUEST'] ?? '')
  .split(':')
  .filter(Boolean)
  .map(Number);

let api: ExampleApi;
let document: ApiDocument;

beforeAll(async () => {
  api = await startExampleApi();
  const served = await fetch(`${api.url}/docs-json`);
  document = readApiDocument(await served.json());
});
afterAll(() => api.close());

describe('requests made from what the API says of itself', () => {
  it('are answered as it says, good or bad', async () => {
    const known = await learnKnown(document, api.port, api.speakers);
    const generator = new RequestGenerator(document, known, seed);
    const [from, to] = index === undefined ? [0, REQUESTS] : [index, index + 1];
    const parts = { document, generator, port: api.port, seed, from, to, connections: CONNECTIONS };
    const { findings, requests, operations } = await runRequests(parts);
    expect(findings).toEqual([]);
    expect(requests).toBe(to - from);
    if (index === undefined)
      expect([...operations.keys()].sort()).toEqual(document.operations.map(({ id }) => id).sort());
  }, 180_000);

  it('bring statements of every kind that parties issue, each of which can be registered', async () => {
    const issued = kinds.filter(({ issuedBy }) => issuedBy === 'party').map(({ name }) => name);
    expect(Object.keys(statementMakers).sort()).toEqual([...issued].sort());
    const fresh = await startExampleApi();
    const refused: string[] = [];
    for (const [kind, make] of Object.entries(statementMakers)) {
      const { bytes } = await make(fresh.speakers, new Random(seed));
      const headers = { 'content-type': 'application/jose' };
      const answer = await fetch(`${fresh.url}/v1/statements`, { method: 'POST', headers, body: bytes });
      if (answer.status !== 201) refused.push(`${kind}: ${answer.status} ${await answer.text()}`);
    }
    await fresh.close();
    expect(refused).toEqual([]);
  });

  it('are made from the document that is committed', async () => {
    expect(readApiDocument(await openApiDocument()).operations).toEqual(document.operations);
  });
});
