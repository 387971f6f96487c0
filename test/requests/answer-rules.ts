import { refusalCodes, type RefusalCode } from '#core/refusal';
import { faultsOf } from '../support/json-schema';
import type { Answer, ApiDocument, Operation } from './api-document';
import type { WireRequest } from './request-faults';
import type { WireAnswer } from './raw-connection';

const PROBLEM = 'application/problem+json';

/** What every answer says to browsers. */
const everywhere = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };

/** What is wrong with the answer to a request, in words; empty when it is as documented. */
export function faultsOfAnswer(document: ApiDocument, request: WireRequest, answer: WireAnswer): string[] {
  const found = [...faultsOfHeaders(answer)];
  if (answer.status >= 500) found.push(`answers ${answer.status} ${answer.body.toString('utf8', 0, 300)}`);
  const operation = operationOf(document, request);
  const ofBody = isProblem(answer) || !isDocumentedAs(operation, answer) ? faultsOfProblem : faultsOfSuccess;
  if (request.method !== 'HEAD') found.push(...ofBody(document, operation, request, answer));
  return found;
}

function faultsOfHeaders({ headers }: WireAnswer): string[] {
  const missing = Object.entries(everywhere).filter(([name, value]) => headers[name] !== value);
  const telling = ['server', 'x-powered-by'].filter((name) => name in headers);
  const policy = headers['content-security-policy'] === undefined ? ['no content-security-policy'] : [];
  return [...missing.map(([name]) => `no ${name}`), ...telling.map((name) => `tells ${name}`), ...policy];
}

/** The operation that a request addresses, undefined where no path of the document matches its target and method. */
function operationOf({ operations }: ApiDocument, { method, target }: WireRequest): Operation | undefined {
  const [path = ''] = target.replace(/^http:\/\/[^/]*/, '').split(/[?#]/, 1);
  const matching = operations.filter((one) => one.method === method && matches(one.path, path));
  return matching.find((one) => !one.path.includes('{')) ?? matching[0];
}

function matches(template: string, path: string): boolean {
  const segments = template.split('/');
  const found = path.split('/');
  if (template.endsWith('/{path}')) return segments.slice(0, -1).every((one, index) => one === found[index]);
  return (
    segments.length === found.length &&
    segments.every((one, index) => (one.startsWith('{') ? found[index] !== '' : one === found[index]))
  );
}

function isProblem({ headers }: WireAnswer): boolean {
  return typeOf(headers) === PROBLEM;
}

/** Below 400 no answer is a problem; above it one may have another form, such as that of OAuth, if its operation says so. */
function isDocumentedAs(operation: Operation | undefined, { status, headers }: WireAnswer): boolean {
  return status < 400 || (operation?.answers.get(status)?.contents.has(typeOf(headers)) ?? false);
}

function typeOf(headers: WireAnswer['headers']): string {
  return headers['content-type']?.split(';', 1)[0] ?? 'nothing';
}

function faultsOfProblem(
  { lookUp }: ApiDocument,
  operation: Operation | undefined,
  { method }: WireRequest,
  answer: WireAnswer,
): string[] {
  const { status, headers, body } = answer;
  if (!isProblem(answer)) return [`${status} is ${typeOf(headers)}, not a problem document`];
  const problem = parsed(body) as { status?: unknown; code?: unknown; type?: unknown };
  const code = String(problem.code);
  const found = faultsOf(problem, lookUp('#/components/schemas/Problem'), lookUp);
  if (problem.status !== status) found.push(`${status} says ${String(problem.status)}`);
  if (problem.type !== `/problems/${code}`) found.push(`${code} has the type ${String(problem.type)}`);
  if (!isDocumented(code, status)) found.push(`${status} ${code} is not in the table of codes`);
  if (code === 'method-not-allowed') return [...found, ...faultsOfAllow(headers['allow'], method)];
  if (operation && !operation.answers.get(status)?.codes.includes(code)) {
    found.push(`${operation.id} does not document ${status} ${code}`);
  }
  return found;
}

/** Whether a code may be told with a status; a jti that is no jti is the one that has two. */
function isDocumented(code: string, status: number): boolean {
  if (!Object.hasOwn(refusalCodes, code)) return false;
  return refusalCodes[code as RefusalCode].status === status || `${status} ${code}` === '400 invalid-claim';
}

function faultsOfAllow(allow: string | undefined, method: string): string[] {
  if (allow === undefined) return ['405 without Allow'];
  return allow.split(', ').includes(method) ? [`405 for ${method}, which Allow names`] : [];
}

function faultsOfSuccess(
  { lookUp }: ApiDocument,
  operation: Operation | undefined,
  { method, target }: WireRequest,
  { status, headers, body }: WireAnswer,
): string[] {
  if (target.startsWith('/docs')) return [];
  const documented = operation?.answers.get(status);
  if (!operation || !documented) return [`${status} for ${method} ${target.slice(0, 80)} is not documented`];
  if (status === 304) return [];
  const type = typeOf(headers);
  const content = documented.contents.get(type);
  if (!content) return [`${operation.id} does not document ${status} as ${type}`];
  if (type === 'application/x-ndjson') return faultsOfItems(operation.answers, { results: linesOf(body) });
  if (type !== 'application/json') return [];
  const value = parsed(body);
  const ofSchema = faultsOf(value, content.schema, lookUp).slice(0, 5);
  return [...ofSchema, ...faultsOfItems(operation.answers, value)];
}

/** The refusals among the results of many statements: each is one that the operation could have answered alone. */
function faultsOfItems(answers: ReadonlyMap<number, Answer>, value: unknown): string[] {
  const { results } = (value ?? {}) as { results?: unknown };
  if (!Array.isArray(results)) return [];
  return (results as { status: number; problem?: { code: string } }[]).flatMap(({ status, problem }) => {
    if (problem === undefined) return [];
    const isKnown = isDocumented(problem.code, status) && answers.get(status)?.codes.includes(problem.code);
    return status < 500 && isKnown ? [] : [`an item is answered ${status} ${problem.code}`];
  });
}

function linesOf(body: Buffer): unknown[] {
  const lines = body.toString().split('\n').filter(Boolean);
  return lines.map((line) => parsed(Buffer.from(line)));
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return `no JSON: ${body.toString('latin1', 0, 80)}`;
  }
}
