import type { ApiDocument, Operation, Parameter } from './api-document';
import { nearText } from './mutate-json';
import { Random } from './random';
import { badBody, goodBody, type Body } from './request-body';
import { percentEncoded, requestFaults, withHeader, type WireRequest } from './request-faults';
import type { Speakers } from './statement-makers';

/** A request, what it was made for, and what is wrong with it. */
export interface GeneratedRequest {
  readonly operation: Operation;
  readonly faults: readonly string[];
  readonly wire: WireRequest;
}

/** What exists and can be asked for: values of parameters by their name, and cursors by the operation that gave them. */
export interface Known {
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly speakers: Speakers;
}

/** The values at the edges of what a parameter may be. */
const edges = [
  '',
  '0',
  '1',
  '00',
  '-1',
  '200',
  '201',
  '2147483648',
  '9007199254740991',
  '9007199254740992',
  '1e9',
  ' 1',
  'true',
];

/** Makes requests from what the API says of itself; the same seed and index make the same request again. */
export class RequestGenerator {
  private readonly operations: readonly Operation[];

  constructor(
    { operations }: ApiDocument,
    private readonly known: Known,
    private readonly seed: number,
  ) {
    this.operations = operations.flatMap((one) => Array<Operation>(waysToBeWrong(one)).fill(one));
  }

  async make(index: number): Promise<GeneratedRequest> {
    const random = new Random(this.seed, index);
    const operation = random.pick(this.operations);
    const hasBody = operation.bodies.size > 0;
    const isGood = random.oneIn(4);
    // A body brings faults of its own, which nothing before it should hide too often.
    const bad = isGood || (hasBody && !random.oneIn(6)) ? null : badParameter(operation, random);
    const body = hasBody ? await this.bodyOf(operation, isGood, random) : null;
    const isStrange = !isGood && (hasBody ? random.oneIn(5) : bad === null || random.oneIn(2));
    const faults = isStrange ? [random.pick(Object.keys(requestFaults))] : [];
    const good = this.toWire(operation, body, bad, random);
    const wire = faults.reduce((request, name) => requestFaults[name]?.(request, random) ?? request, good);
    return { operation, wire, faults: [...(bad ? [`the parameter ${bad.name}`] : []), ...faults] };
  }

  private async bodyOf(operation: Operation, isGood: boolean, random: Random): Promise<Body> {
    const body = await goodBody(operation, this.known.speakers, random);
    return isGood || random.oneIn(3) ? body : badBody(body, random);
  }

  private toWire(
    operation: Operation,
    body: Body | null,
    bad: Parameter | null,
    random: Random,
  ): WireRequest {
    const { method, parameters, path } = operation;
    const valueOf = (parameter: Parameter) => {
      const good = this.valueOf(operation, parameter, random);
      if (parameter !== bad) return good;
      return random.oneIn(3) ? random.pick(edges) : nearText(good, random);
    };
    const inPath = new Map(
      parameters.filter((one) => one.in === 'path').map((one) => [one.name, valueOf(one)]),
    );
    const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
      percentEncoded(inPath.get(name) ?? '', name !== 'path'),
    );
    const asked = parameters.filter(
      (one) => one.in === 'query' && (one.required || one === bad || random.oneIn(3)),
    );
    const query = asked
      .map((one) => `${one.name}=${percentEncoded(valueOf(one), random.oneIn(2))}`)
      .join('&');
    const target = query === '' ? filled : `${filled}?${query}`;
    const headers: [string, string][] = body && body.type !== '' ? [['content-type', body.type]] : [];
    const request = { method, target, headers, body: body?.bytes ?? null };
    const types = [...(operation.answers.get(200)?.contents.keys() ?? [])];
    return random.oneIn(2) && types.length > 0 ? withHeader(request, 'accept', random.pick(types)) : request;
  }

  private valueOf({ id }: Operation, { name, example, schema }: Parameter, random: Random): string {
    const { values } = this.known;
    const listed = (schema['enum'] as string[] | undefined) ?? [];
    const all = [
      ...(example === undefined ? [] : [example]),
      ...listed,
      ...(values[`${id}.${name}`] ?? values[name] ?? []),
    ];
    return all.length > 0 ? random.pick(all) : '1';
  }
}

/** What takes a body can be wrong in more ways, and a statement in most. */
function waysToBeWrong({ id, bodies }: Operation): number {
  if (bodies.size === 0) return 1;
  return id === 'submitStatements' ? 12 : 4;
}

function badParameter({ parameters }: Operation, random: Random): Parameter | null {
  return parameters.length > 0 && random.oneIn(2) ? random.pick(parameters) : null;
}
