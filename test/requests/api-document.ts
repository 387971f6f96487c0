import type { JsonSchema, SchemaLookup } from '../support/json-schema';

/** A parameter of a path or query. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example: string | undefined;
}

/** A body or an answer in one media type. */
export interface Content {
  readonly schema: JsonSchema;
  readonly examples: readonly unknown[];
}

/** What an operation may answer with one status. */
export interface Answer {
  readonly status: number;
  readonly contents: ReadonlyMap<string, Content>;
  /** The error codes it may have. */
  readonly codes: readonly string[];
}

/** One method of one path, as the document tells it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  /** With `{name}` for its parameters. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly bodies: ReadonlyMap<string, Content>;
  readonly answers: ReadonlyMap<number, Answer>;
}

/** What the API says of itself. */
export interface ApiDocument {
  readonly operations: readonly Operation[];
  readonly lookUp: SchemaLookup;
}

type Json = Readonly<Record<string, unknown>>;

/** Reads an OpenAPI document, as far as requests and answers go. */
export function readApiDocument(document: unknown): ApiDocument {
  const { paths, components } = document as {
    paths: Record<string, Json>;
    components: Record<string, Json>;
  };
  const lookUp = (reference: string) => {
    const [, , kind = '', name = ''] = reference.split('/');
    const schema = components[kind]?.[name];
    if (!schema) throw new TypeError(`the document has no ${reference}`);
    return schema as JsonSchema;
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) =>
      toOperation(path, method, operation as Json, lookUp),
    ),
  );
  return { operations, lookUp };
}

function toOperation(path: string, method: string, operation: Json, lookUp: SchemaLookup): Operation {
  const { operationId, parameters = [], requestBody, responses } = operation;
  const { content = {} } = (requestBody ?? {}) as { content?: Record<string, Json> };
  const answers = Object.entries(responses as Record<string, Json>).map(([status, answer]) =>
    toAnswer(Number(status), answer, lookUp),
  );
  return {
    id: String(operationId),
    method: method.toUpperCase(),
    path,
    parameters: (parameters as Json[]).map(toParameter),
    bodies: toContents(content, lookUp),
    answers: new Map(answers.map((answer) => [answer.status, answer])),
  };
}

function toParameter({ name, in: where, required, description, schema, example }: Json): Parameter {
  return {
    name: String(name),
    in: where as Parameter['in'],
    required: required === true,
    description: typeof description === 'string' ? description : '',
    schema: schema as JsonSchema,
    example: example as string | undefined,
  };
}

function toAnswer(status: number, answer: Json, lookUp: SchemaLookup): Answer {
  const content = (answer['content'] ?? {}) as Record<string, Json>;
  const codes = Object.values(content).flatMap(({ examples = {} }) =>
    status >= 400 ? Object.keys(examples as object) : [],
  );
  return { status, contents: toContents(content, lookUp), codes };
}

/** The examples of a body or answer, and those of its schema. */
function toContents(content: Record<string, Json>, lookUp: SchemaLookup): ReadonlyMap<string, Content> {
  const entries = Object.entries(content).map(([type, { schema, example, examples = {} }]) => {
    const named = Object.values(examples as Record<string, Json>).map(({ $ref, value }) =>
      typeof $ref === 'string' ? lookUp($ref)['value'] : value,
    );
    const reference = (schema as JsonSchema)['$ref'] as string | undefined;
    const ofSchema = (reference === undefined ? [] : (lookUp(reference)['examples'] ?? [])) as unknown[];
    const all = [...(example === undefined ? [] : [example]), ...named, ...ofSchema];
    return [type, { schema: schema as JsonSchema, examples: all }] as const;
  });
  return new Map(entries);
}
