import { Refusal } from '#core/refusal';

/** The parameters of a query, each given once; without prototype, so that no name finds anything else. */
export type QueryText = Readonly<Record<string, string>>;

/** Names of parameters here; anything else, such as `a[b]`, no resource knows. */
const parameterName = /^[a-z][A-Za-z]*$/;

/**
 * Takes a query string apart. Returns the refusal instead of throwing it, because the router that calls this has nobody
 * who would catch it.
 */
export function parseStrictQuery(text: string): QueryText | Refusal {
  const query: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const [name, value] = toPair(pair);
    const refusal = refuse(query, name, value);
    if (refusal) return refusal;
    query[name ?? ''] = value ?? '';
  }
  return query;
}

/** The first parameter that is not among the known ones, as a refusal. */
export function refuseUnknown(query: QueryText, known: readonly string[]): Refusal | null {
  const unknown = Object.keys(query).find((name) => !known.includes(name));
  return unknown === undefined ? null : unknownParameter(unknown);
}

function refuse(query: QueryText, name: string | undefined, value: string | undefined): Refusal | null {
  if (name === undefined || value === undefined) {
    return new Refusal('invalid-encoding', 'the query is not percent-encoded UTF-8');
  }
  if (!parameterName.test(name)) return unknownParameter(name);
  if (name in query) return new Refusal('duplicate-parameter', `the parameter ${name} is given twice`);
  return value.includes('\0') ? new Refusal('invalid-text', `the parameter ${name} contains U+0000`) : null;
}

function unknownParameter(name: string): Refusal {
  return new Refusal('unknown-parameter', `unknown parameter ${JSON.stringify(name.slice(0, 64))}`);
}

function toPair(pair: string): [string | undefined, string | undefined] {
  const equals = pair.indexOf('=');
  return equals < 0 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))];
}

/** Percent-decoding as forms do it, or undefined for what is not UTF-8. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
