/** A value of the JSON we accept: RFC 8259 without fractions, exponents, U+0000 and lone surrogates. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object whose member names are unique and none of `__proto__`, `constructor`, `prototype`. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}
