import { kinds } from '#core/kinds';
import { refusalCodes } from '#core/refusal';
import { kindsPage } from './kinds-page';
import { openApiDocument } from './openapi-document';

type Json = Record<string, unknown>;

let made: Promise<Json> | undefined;

/** Made once; nobody changes it. */
function document(): Promise<Json> {
  made ??= openApiDocument().then((api) => JSON.parse(JSON.stringify(api)) as Json);
  return made;
}

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly parameters?: readonly Json[];
  readonly requestBody?: { readonly content: Record<string, Json> };
  readonly responses: Record<string, { readonly content?: Record<string, Json> }>;
}

function operationsOf(api: Json): Operation[] {
  return Object.values(api.paths as Record<string, Record<string, Operation>>).flatMap((path) =>
    Object.values(path),
  );
}

/** Whether a schema, or the one it refers to, brings examples. */
async function hasExamples({ $ref, examples }: Json): Promise<boolean> {
  const { schemas } = (await document()).components as { schemas: Record<string, Json> };
  return (
    examples !== undefined ||
    schemas[String($ref).replace('#/components/schemas/', '')]?.examples !== undefined
  );
}

function* objectsIn(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

describe('the OpenAPI document', () => {
  it('is 3.1 and refers to nothing that is not in it', async () => {
    const api = await document();
    const { schemas, examples } = api.components as Record<string, Json>;
    const references = [...objectsIn(api)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    const to = (kind: string) =>
      new Set(
        references
          .filter((one) => one.startsWith(`#/components/${kind}/`))
          .map((one) => one.split('/').at(-1)),
      );
    expect(api.openapi).toBe('3.1.0');
    expect(to('schemas')).toEqual(new Set(Object.keys(schemas ?? {})));
    expect([...to('examples')].filter((name) => !Object.hasOwn(examples ?? {}, String(name)))).toEqual([]);
    expect(references.every((one) => /^#\/components\/(schemas|examples)\//.test(one))).toBe(true);
  });

  it('names each operation once, says what it does and what each of its parameters is', async () => {
    const operations = operationsOf(await document());
    expect(operations.length).toBeGreaterThanOrEqual(20);
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operationId, summary, parameters = [] } of operations) {
      expect([operationId, summary]).toEqual([expect.any(String), expect.stringMatching(/\w/)]);
      for (const { name, description, example, schema } of parameters) {
        expect({ operationId, name, description, example, schema }).toEqual({
          operationId,
          name,
          description: expect.stringMatching(/\w/) as string,
          example: expect.any(String) as string,
          schema: expect.objectContaining({ type: 'string' }) as object,
        });
      }
    }
  });

  it('gives every body and every answer its form, and an example of what is no file', async () => {
    for (const { operationId, responses, requestBody } of operationsOf(await document())) {
      const bodies = requestBody ? [{ status: 'body', content: requestBody.content }] : [];
      const answers = Object.entries(responses).map(([status, { content }]) => ({ status, content }));
      for (const { status, content = {} } of [...bodies, ...answers]) {
        if (status !== '304')
          expect([operationId, status, Object.keys(content)]).not.toEqual([operationId, status, []]);
        for (const [type, media] of Object.entries(content)) {
          expect([operationId, status, type, media.schema]).not.toContain(undefined);
          const isFile = (media.schema as Json).format === 'binary';
          const hasExample =
            'example' in media || 'examples' in media || (await hasExamples(media.schema as Json));
          expect([operationId, status, type, isFile || hasExample]).toEqual([
            operationId,
            status,
            type,
            true,
          ]);
        }
      }
    }
  });

  it('refuses in problem documents, with an example of each code that there is', async () => {
    for (const { operationId, responses } of operationsOf(await document())) {
      for (const [status, { content = {} }] of Object.entries(responses)) {
        if (Number(status) < 400) continue;
        // OAuth's own endpoint refuses in OAuth's own format, too.
        const types = Object.keys(content).filter(
          (type) => operationId !== 'getToken' || type !== 'application/json',
        );
        expect(types.every((type) => type === 'application/problem+json')).toBe(true);
        const examples = Object.keys(
          (content['application/problem+json']?.examples as object | undefined) ?? {},
        );
        expect(examples.filter((code) => !Object.hasOwn(refusalCodes, code))).toEqual([]);
      }
    }
  });

  it('names the forms of a submission', async () => {
    const submission = operationsOf(await document()).find(
      ({ operationId }) => operationId === 'submitStatements',
    );
    expect(Object.keys(submission?.requestBody?.content ?? {})).toEqual(
      expect.arrayContaining([
        'application/jose',
        'application/json',
        'application/vnd.dsse.envelope.v1+json',
      ]),
    );
  });
});

describe('the page of kinds', () => {
  it('has a section for each', () => {
    const page = kindsPage();
    for (const { name, typ } of kinds)
      expect(page).toMatch(new RegExp(`^## ${name}\n[^]*\`${typ.replace('+', '\\+')}\``, 'm'));
  });
});
