import { refusalCodes } from '#core/refusal';
import { faultsOf } from '../support/json-schema';
import { readApiDocument, type ApiDocument, type Operation } from './api-document';
import { faultsOfAnswer } from './answer-rules';
import { startExampleApi, type ExampleApi } from './example-api';
import { RawConnection, type WireAnswer } from './raw-connection';
import { encodeBody } from './request-body';
import { percentEncoded, type WireRequest } from './request-faults';

let api: ExampleApi;
let document: ApiDocument;
let connection: RawConnection;

beforeAll(async () => {
  api = await startExampleApi();
  document = readApiDocument(await (await fetch(`${api.url}/docs-json`)).json());
  connection = new RawConnection(api.port);
});
afterAll(async () => {
  connection.close();
  await api.close();
});

/** What an example cannot do alone. */
const notAlone: Readonly<Record<string, string>> = {
  activateEngine: 'the operator, a token says',
  getToken: 'a client signs a fresh assertion for every token',
  issueVerdict: 'who asks, a token says',
  listShadowDifferences: 'the operator, a token says',
  listTasks: 'whose they are, a token says',
  readActivation: 'the operator, a token says',
  readJudgement: 'who asked, a token says',
  readShadowRun: 'the operator, a token says',
  startShadowRun: 'the operator, a token says',
};

/** What the statement of the examples is not: it was submitted as a compact JWS. */
const otherForms: Readonly<Record<string, string>> = {
  readStatement: 'application/vnd.dsse.envelope.v1+json',
};

/** Of what an operation has to be given exactly one. */
const oneOf: Readonly<Record<string, readonly string[]>> = { readPreview: ['interconnection', 'system'] };

/** Streams are not checked: the one parameter and the one body that do not go together. */
const isStream = (type: string) => type === 'application/x-ndjson';

/** Every request that the examples of an operation make: its least, each other parameter added, each body and form of answer. */
function requestsOf({ id, path, method, parameters, bodies, answers }: Operation): WireRequest[] {
  const example = (name: string) => parameters.find((one) => one.name === name)?.example ?? '';
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    percentEncoded(example(name), name !== 'path'),
  );
  const query = parameters.filter((one) => one.in === 'query');
  const required = query.filter((one) => one.required);
  const least = oneOf[id] ? [] : [required];
  const asked = [...least, ...query.filter((one) => !one.required).map((one) => [...required, one])];
  const targets = asked.map((all) => {
    const text = all.map(({ name }) => `${name}=${percentEncoded(example(name))}`).join('&');
    return text === '' ? filled : `${filled}?${text}`;
  });
  const types = [...(answers.get(200)?.contents.keys() ?? [])].filter((type) => type !== otherForms[id]);
  const accepts = types.map((type) => [['accept', type]] as const);
  const contents = [...bodies].flatMap(([type, content]) =>
    content.examples.map((one) => ({
      body: encodeBody(type, one),
      headers: [['content-type', type]] as const,
    })),
  );
  if (contents.length > 0) {
    const all = targets.flatMap((target) => contents.map((content) => ({ method, target, ...content })));
    return all.filter(({ target, headers: [[, type]] }) => !(isStream(type) && target.includes('check=')));
  }
  return targets.flatMap((target) => accepts.map((headers) => ({ method, target, headers, body: null })));
}

const toLine = ({ method, target, headers }: WireRequest, { status, body }: WireAnswer) =>
  `${method} ${target} ${JSON.stringify(headers)} -> ${status} ${body.toString('utf8', 0, 200)}`;

describe('the examples of the OpenAPI document', () => {
  it('work as they stand, each answered as it says', async () => {
    const refused: string[] = [];
    let sent = 0;
    for (const operation of document.operations.filter(({ id }) => notAlone[id] === undefined)) {
      for (const request of requestsOf(operation)) {
        const answer = await connection.send(request);
        const faults = faultsOfAnswer(document, request, answer);
        sent++;
        if (answer.status >= 300 || faults.length > 0)
          refused.push(`${toLine(request, answer)} ${faults.join()}`);
      }
    }
    expect(refused).toEqual([]);
    expect(sent).toBeGreaterThan(document.operations.length);
  });

  it('of answers have the form they are examples of', () => {
    const wrong = document.operations.flatMap(({ id, answers }) =>
      [...answers.values()].flatMap(({ status, contents }) =>
        [...contents].flatMap(([type, { schema, examples }]) => {
          return examples.flatMap((example) =>
            faultsOf(example, schema, document.lookUp).map((fault) => `${id} ${status} ${type} ${fault}`),
          );
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the pages about error codes', () => {
  const read = async (target: string, accept: string) => {
    const answer = await connection.send({
      method: 'GET',
      target,
      headers: [['accept', accept]],
      body: null,
    });
    return { ...answer, text: answer.body.toString() };
  };

  it('tell people and programs cause and remedy of every code', async () => {
    for (const [code, { status, cause, remedy }] of Object.entries(refusalCodes)) {
      expect([code, /[\w)]\.$/.test(cause), /[\w)]\.$/.test(remedy)]).toEqual([code, true, true]);
      const page = await read(`/problems/${code}`, 'text/html,*/*;q=0.8');
      expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(page.text).toContain(`<h1>${code}</h1>`);
      const facts = await read(`/problems/${code}`, 'application/json');
      expect(JSON.parse(facts.text)).toEqual({ type: `/problems/${code}`, code, status, cause, remedy });
    }
  });

  it('are listed', async () => {
    const codes = Object.keys(refusalCodes);
    const list = JSON.parse((await read('/problems', 'application/json')).text) as { code: string }[];
    expect(list.map(({ code }) => code)).toEqual(codes);
    expect((await read('/problems', 'text/plain')).text).toBe(`${codes.join('\n')}\n`);
  });
});

describe('the pages about the API', () => {
  it.each([
    ['/docs', 200, 'text/html'],
    ['/docs/swagger-ui.css', 200, 'text/css; charset=utf-8'],
    ['/docs-json', 200, 'application/json; charset=utf-8'],
    ['/docs/../package.json', 404, 'application/problem+json'],
    ['/docs/%2e%2e/x', 404, 'application/problem+json'],
    ['/docs/%00', 404, 'application/problem+json'],
    [`/docs/${'a'.repeat(5_000)}`, 404, 'application/problem+json'],
  ])('H19 %.60s is answered %i as %s', async (target, status, type) => {
    const answer = await connection.send({ method: 'GET', target, headers: [], body: null });
    expect([answer.status, answer.headers['content-type']?.split(';')[0]]).toEqual([
      status,
      type.split(';')[0],
    ]);
  });
});
