import { kinds } from '#core/kinds';
import { kindsPage } from './kinds-page';
import { openApiDocument } from './openapi-document';

type Json = Record<string, unknown>;

async function document(): Promise<Json> {
  return JSON.parse(JSON.stringify(await openApiDocument())) as Json;
}

function* objectsIn(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

describe('the OpenAPI document', () => {
  it('is 3.1 and refers to nothing that is not in it', async () => {
    const api = await document();
    const schemas = Object.keys((api.components as { schemas: Json }).schemas);
    const references = [...objectsIn(api)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    expect(api.openapi).toBe('3.1.0');
    expect(references.length).toBeGreaterThan(50);
    expect(new Set(references.map((reference) => reference.replace('#/components/schemas/', '')))).toEqual(
      new Set(schemas),
    );
  });

  it('describes every operation with a summary, an answer with its form, and refusals with examples', async () => {
    const { paths } = (await document()) as { paths: Record<string, Record<string, Json>> };
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    expect(operations.length).toBeGreaterThanOrEqual(20);
    for (const operation of operations) {
      expect(operation).toMatchObject({
        operationId: expect.any(String) as string,
        summary: expect.any(String) as string,
      });
      const answers = Object.entries(
        operation.responses as Record<string, { content?: Record<string, Json> }>,
      );
      for (const [status, { content = {} }] of answers) {
        for (const [type, media] of Object.entries(content)) {
          expect(media.schema).toBeDefined();
          if (Number(status) < 400) continue;
          // OAuth's own endpoint refuses in OAuth's own format, too.
          if (operation.operationId !== 'getToken') expect(type).toBe('application/problem+json');
          expect(media.examples).toEqual(expect.any(Object));
        }
        expect(Object.keys(content).length).toBeGreaterThan(0);
      }
    }
  });

  it('names the two forms of a submission', async () => {
    const { paths } = (await document()) as {
      paths: Record<string, { post: { requestBody: { content: Json } } }>;
    };
    expect(Object.keys(paths['/v1/statements']?.post.requestBody.content ?? {})).toEqual([
      'application/jose',
      'application/json',
    ]);
  });
});

describe('the page of kinds', () => {
  it('has a section for each', () => {
    const page = kindsPage();
    for (const { name, typ } of kinds)
      expect(page).toMatch(new RegExp(`^## ${name}\n[^]*\`${typ.replace('+', '\\+')}\``, 'm'));
  });
});
