import { isJsonObject, type JsonObject, type JsonValue } from '#core/bytes';

/** Members of statements that are instants: whole seconds since 1970, which nobody likes to write. */
const instants: ReadonlySet<string> = new Set([
  'effectiveFrom',
  'exp',
  'iat',
  'nbf',
  'reviewBy',
  'since',
  'transitionUntil',
  'validFrom',
  'validUntil',
]);

/** A day, which begins in UTC, or an instant in UTC (RFC 3339). */
const written = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/;

/** The payload with days and instants that were written as people write them in the seconds that are signed. */
export function withInstants(payload: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      instants.has(name) ? toSeconds(value) : within(value),
    ]),
  );
}

function within(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(within);
  return isJsonObject(value) ? withInstants(value) : value;
}

/** What is no day stays as it is: the form says what is wrong with it. */
function toSeconds(value: JsonValue): JsonValue {
  if (typeof value !== 'string' || !written.test(value)) return value;
  const milliseconds = Date.parse(value);
  const back = Number.isNaN(milliseconds) ? '' : new Date(milliseconds).toISOString();
  // 30 February is read as 1 March by some; a date that does not come back was none.
  return back.startsWith(value.replace('Z', '')) ? milliseconds / 1000 : value;
}
