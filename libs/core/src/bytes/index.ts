export { fromBase64, fromBase64url, toBase64, toBase64url } from './base64url';
export { toCanonicalJson } from './canonical-json';
export { foldCase } from './fold-case';
export { positionOf, toPointer, type PathStep } from './json-position';
export type { JsonObject, JsonValue } from './json-value';
export { sha256, sha256Hex } from './sha256';
export {
  decodeUtf8,
  isJsonObject,
  parseStrictJson,
  parseStrictJsonText,
  parseStrictJsonValue,
  type StrictJsonOptions,
} from './strict-json';
