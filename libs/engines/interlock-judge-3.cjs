// interlock-judge/3: made by "npm run generate" from libs/core/src/engine. A verdict names the digest of these bytes.
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name2 in all)
    __defProp(target, name2, { get: all[name2], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// libs/core/src/engine/index.ts
var index_exports = {};
__export(index_exports, {
  engine: () => ENGINE,
  judge: () => judge,
  replay: () => replay
});
module.exports = __toCommonJS(index_exports);

// libs/core/src/engine/engine-refusal.ts
var Refusal = class extends Error {
  constructor(code, message, at = {}) {
    super(message);
    this.code = code;
    this.at = at;
  }
  code;
  at;
  name = "Refusal";
};

// libs/core/src/condition/condition-refusal.ts
function conditionRefusal(text, offset, message) {
  const lines = text.slice(0, offset).split("\n");
  const at = { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
  return new Refusal("invalid-condition", `line ${at.line}, column ${at.column}: ${message}`, at);
}

// libs/core/src/condition/domain.ts
var truth = {
  values: { type: "truth" },
  expected: "true or false",
  ordered: false
};
var riskClass = {
  values: { type: "whole-number", from: 1, to: 4 },
  expected: "a whole number from 1 to 4",
  ordered: true
};
var word = textDomain('a word of letters, digits, ".", "_" and "-"', {
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  asks: 'a word of letters, digits, ".", "_" and "-"',
  maxLength: 64
});
var jurisdiction = textDomain('a code of ISO 3166 in capital letters, such as "JP" or "EU"', {
  pattern: /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/,
  asks: "a code of ISO 3166 such as JP"
});
var safetyLevel = textDomain('a level as "<scheme>:<level>"', {
  pattern: /^[A-Za-z0-9][A-Za-z0-9 ._/()+-]*:[A-Za-z0-9][A-Za-z0-9 ._/()+-]*$/,
  asks: "<scheme>:<level>",
  maxLength: 128
});
function oneOf(words) {
  return { values: { type: "words", words }, expected: `one of ${words.join(", ")}`, ordered: false };
}
function isIn({ values }, value) {
  switch (values.type) {
    case "truth":
      return typeof value === "boolean";
    case "whole-number":
      return Number.isSafeInteger(value) && Number(value) >= values.from && Number(value) <= values.to;
    case "words":
      return values.words.some((known) => known === value);
    case "text":
      return typeof value === "string" && isShort(value, values.maxLength) && values.pattern.test(value);
  }
}
function isShort(text, maxLength2 = Infinity) {
  return text.length <= maxLength2;
}
function textDomain(expected, rules) {
  return { values: { type: "text", ...rules }, expected, ordered: false };
}

// libs/core/src/party/accredited.ts
function accreditationFor(accreditations, catalogue, at) {
  const inForce = accreditations.filter(({ catalogues, validUntil: validUntil2 }) => validUntil2 > at && catalogues.includes(catalogue)).sort((a, b) => b.validUntil - a.validUntil || a.place - b.place);
  return inForce[0] ?? null;
}

// libs/core/src/bytes/base64url.ts
function fromBase64url(text, name2 = "the text") {
  return decodeCanonical(text, "base64url", name2);
}
function decodeCanonical(text, encoding, name2) {
  const bytes = Buffer.from(text, encoding);
  if (bytes.toString(encoding) === text) return bytes;
  throw new Refusal("non-canonical-encoding", `${name2} is not canonical ${encoding}`);
}

// libs/core/src/party/name-prefix.ts
var maxPrefixLength = 256;
var prefixPattern = /^(pkg:[a-z][a-z0-9.+-]*(\/[A-Za-z0-9._~%+-]+){1,8}|cpe:2\.3:[aho](:[a-z0-9._-]+){1,2}|urn:[a-z0-9][a-z0-9-]{1,31}(:[A-Za-z0-9._~-]+){1,8})$/;
function liesUnder(name2, prefix) {
  return name2 === prefix || name2.startsWith(prefix) && "/:@?#".includes(name2.charAt(prefix.length));
}
function prefixesOf(name2) {
  const found2 = [];
  for (let end = name2.length; end > 0; end--) {
    const candidate = name2.slice(0, end);
    if ((end === name2.length || "/:@?#".includes(name2.charAt(end))) && candidate.length <= maxPrefixLength && prefixPattern.test(candidate)) {
      found2.push(candidate);
    }
  }
  return found2;
}
function productOf(name2) {
  if (name2.startsWith("cpe:2.3:")) return name2.split(":").slice(0, 5).join(":");
  if (!name2.startsWith("pkg:")) return name2;
  return name2.split(/[@?#]/, 1)[0] ?? name2;
}

// libs/core/src/party/own-name.ts
var OWN_NAMES = "urn:interlock:";
function partyName(party) {
  return OWN_NAMES + party.slice("party:".length);
}

// libs/core/src/party/admission.kind.ts
var partyRoles = [
  "operator",
  "device-maker",
  "network-operator",
  "platform-provider",
  "service-provider",
  "assessor",
  "authority",
  "asset-owner",
  "integrator",
  "auditor"
];

// libs/core/src/condition/vocabulary.ts
var layers = ["device", "network", "platform", "service"];
var phases = ["policy", "risk-assessment", "design", "construction", "operation"];
var traits = [
  "actuating",
  "sensing",
  "safetyRelevant",
  "radio",
  "usesPublicNetwork",
  "unattended",
  "physicallyExposed",
  "battery",
  "constrained",
  "updatable",
  "longLived",
  "humanInterface",
  "remoteAccess",
  "storesData",
  "personalData",
  "holdsKeys",
  "gateway",
  "enforcesBoundary",
  "identityProvider",
  "relay",
  "updateSource",
  "multiTenant",
  "timeDependent"
];
var stages = ["trial", "operation", "emergency"];
var operatorKinds = ["carrier", "private", "community", "self"];
var topologies = ["point-to-point", "star", "tree", "mesh", "bus"];
var ranges = ["personal", "local", "wide", "global"];
var qualities = ["best-effort", "managed", "guaranteed"];

// libs/core/src/condition/facts.ts
var one = (domain) => ({ domain, isList: false, mayBeAbsent: false });
var oneOrNone = (domain) => ({
  domain,
  isList: false,
  mayBeAbsent: true
});
var listOf = (domain) => ({
  domain,
  isList: true,
  mayBeAbsent: false
});
var context = {
  component: {
    layer: one(oneOf(layers)),
    traits: Object.fromEntries(traits.map((trait) => [trait, one(truth)])),
    levels: listOf(safetyLevel)
  },
  system: {
    riskClass: one(riskClass),
    sector: oneOrNone(word),
    phase: one(oneOf(phases)),
    jurisdictions: listOf(jurisdiction),
    class: oneOrNone(word)
  },
  interconnection: {
    riskClass: oneOrNone(riskClass),
    stage: oneOrNone(oneOf(stages)),
    hasFlows: one(truth),
    anyConfidentialFlow: one(truth),
    anyPersonalFlow: one(truth),
    anyCommandFlow: one(truth),
    anyControlFlow: one(truth)
  },
  network: {
    operatorKind: one(oneOf(operatorKinds)),
    method: oneOrNone(word),
    topology: one(oneOf(topologies)),
    range: one(oneOf(ranges)),
    shared: one(truth),
    quality: one(oneOf(qualities))
  },
  party: {
    roles: listOf(oneOf(partyRoles)),
    provides: one(truth),
    designated: one(truth)
  }
};
var facts = new Map(factsIn(context, ""));
function isFactName(name2) {
  return facts.has(name2);
}
function isFact(entry2) {
  return "isList" in entry2;
}
function* factsIn(table, prefix) {
  for (const [name2, entry2] of Object.entries(table)) {
    if (isFact(entry2)) yield [prefix + name2, entry2];
    else yield* factsIn(entry2, `${prefix}${name2}.`);
  }
}

// libs/core/src/condition/nearest-name.ts
var maxDistance = 8;
function nearestName(name2, names) {
  let nearest;
  let least = Math.min(maxDistance, Math.ceil(name2.length / 2)) + 1;
  for (const candidate of names) {
    if (Math.abs(candidate.length - name2.length) >= least) continue;
    const distance = distanceBetween(name2, candidate);
    if (distance < least) [nearest, least] = [candidate, distance];
  }
  return nearest;
}
function distanceBetween(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

// libs/core/src/condition/condition.ts
var comparisonOperators = ["==", "!=", "<", "<=", ">", ">="];

// libs/core/src/condition/tokens.ts
var name = /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y;
var digits = /[0-9]+/y;
var symbol = /&&|\|\||==|!=|<=|>=|[<>!()[\],]/y;
var blanks = /[ \t\r\n]+/y;
var textBody = /[\x20-\x21\x23-\x26\x28-\x5b\x5d-\x7e]*/y;
var arithmetic = "there is no arithmetic in a condition";
var noTernary = 'there is no "? :" in a condition; use && and ||';
var noMap = "there are no maps in a condition";
var strangers = /* @__PURE__ */ new Map([
  ["//", "there are no comments in a condition; say it in the guidance"],
  ["=", "write == to compare"],
  ["&", 'write && for "and"'],
  ["|", 'write || for "or"'],
  ["+", arithmetic],
  ["-", arithmetic],
  ["*", arithmetic],
  ["/", arithmetic],
  ["%", arithmetic],
  ["?", noTernary],
  [":", noTernary],
  ["{", noMap],
  ["}", noMap],
  [".", 'a "." stands only inside the name of a fact; there are no functions of values in a condition']
]);
function tokensOf(text) {
  const tokens = [];
  let offset = skip(text, 0);
  while (offset < text.length) {
    const { token, end } = tokenAt(text, offset);
    tokens.push(token);
    offset = skip(text, end);
  }
  return [...tokens, { type: "end", offset }];
}
function tokenAt(text, offset) {
  const first = text.charAt(offset);
  if (first === '"' || first === "'") return textAt(text, offset, first);
  for (const [type, pattern] of [
    ["name", name],
    ["symbol", symbol]
  ]) {
    const value = matchAt(pattern, text, offset);
    if (value) return { token: { type, value, offset }, end: offset + value.length };
  }
  const number = matchAt(digits, text, offset);
  if (number) return numberAt(text, offset, number);
  throw conditionRefusal(text, offset, strangerAt(text, offset));
}
function textAt(text, offset, quote) {
  let end = offset + 1;
  for (; ; ) {
    end += matchAt(textBody, text, end).length;
    const next = text.charAt(end);
    if (next === quote) {
      return { token: { type: "text", value: text.slice(offset + 1, end), offset }, end: end + 1 };
    }
    if (next !== '"' && next !== "'") throw conditionRefusal(text, end, brokenText(text, end));
    end += 1;
  }
}
function brokenText(text, offset) {
  if (offset >= text.length) return "the text has no closing quotation mark";
  if (text.charAt(offset) === "\\") return "a text has no escapes; no fact has a value that needs one";
  return `${characterAt(text, offset)} stands in no value of a fact; those are printable ASCII`;
}
function numberAt(text, offset, written) {
  const end = offset + written.length;
  const isPlain2 = (written === "0" || !written.startsWith("0")) && !/[A-Za-z0-9_.]/.test(text.charAt(end));
  if (isPlain2) return { token: { type: "number", value: Number(written), offset }, end };
  throw conditionRefusal(text, offset, "a number is whole and written in decimal, without leading zeros");
}
function strangerAt(text, offset) {
  const known = strangers.get(text.slice(offset, offset + 2)) ?? strangers.get(text.charAt(offset));
  return known ?? `${characterAt(text, offset)} is no part of a condition`;
}
function characterAt(text, offset) {
  const code = text.codePointAt(offset) ?? 0;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return code > 32 && code < 127 ? `${text.charAt(offset)} (${number})` : number;
}
function skip(text, offset) {
  return offset + matchAt(blanks, text, offset).length;
}
function matchAt(pattern, text, offset) {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? "";
}

// libs/core/src/condition/token-reader.ts
var TokenReader = class {
  constructor(text) {
    this.text = text;
    this.tokens = tokensOf(text);
  }
  text;
  tokens;
  position = 0;
  /** The word that comes next; behind the last one there is always the end. */
  get next() {
    const token = this.tokens[this.position];
    if (!token) throw new TypeError("read beyond the end of a condition");
    return token;
  }
  advance() {
    const token = this.next;
    this.position++;
    return token;
  }
  isNext(symbol2) {
    return this.next.type === "symbol" && this.next.value === symbol2;
  }
  /** Goes past the symbol if it comes next, and says whether it did. */
  take(symbol2) {
    if (!this.isNext(symbol2)) return false;
    this.position++;
    return true;
  }
  expect(symbol2) {
    if (!this.take(symbol2)) throw this.unexpected(symbol2);
  }
  /** The refusal for a word that stands where another was expected. */
  unexpected(expected) {
    const token = this.next;
    const found2 = token.type === "end" ? "the end" : JSON.stringify(token.value);
    return this.refusal(token.offset, `expected ${expected}, found ${found2}`);
  }
  refusal(offset, message) {
    return conditionRefusal(this.text, offset, message);
  }
};

// libs/core/src/condition/parse-condition.ts
var maxLength = 2048;
var maxDepth = 32;
var maxNodes = 256;
var maxListLength = 64;
function parseCondition(text) {
  if (text.length > maxLength) {
    const message = `the condition has ${text.length} characters; ${maxLength} are allowed`;
    throw conditionRefusal(text, maxLength, message);
  }
  return new Parser(new TokenReader(text)).parse();
}
var Parser = class {
  constructor(tokens) {
    this.tokens = tokens;
  }
  tokens;
  depth = 0;
  nodes = 0;
  parse() {
    const syntax = this.parseOr();
    if (this.tokens.next.type !== "end") throw this.tokens.unexpected("an operator or the end");
    return syntax;
  }
  parseOr() {
    return this.parseJoined("or", "||", () => this.parseAnd());
  }
  parseAnd() {
    return this.parseJoined("and", "&&", () => this.parseRelation());
  }
  parseJoined(type, symbol2, parsePart) {
    const { offset } = this.tokens.next;
    const first = parsePart();
    if (!this.tokens.isNext(symbol2)) return first;
    const parts = [first];
    while (this.tokens.take(symbol2)) parts.push(parsePart());
    return this.count({ type, parts, offset });
  }
  parseRelation() {
    const left = this.parseUnary();
    const operator = relationOf(this.tokens.next);
    if (!operator) return left;
    const { offset } = this.tokens.advance();
    const right = this.parseUnary();
    const { next } = this.tokens;
    if (relationOf(next)) {
      throw this.tokens.refusal(next.offset, "comparisons are not chained; join two of them with &&");
    }
    return this.count({ type: "relation", operator, left, right, offset });
  }
  parseUnary() {
    const { offset } = this.tokens.next;
    if (!this.tokens.take("!")) return this.parsePrimary();
    const part = this.deeper(offset, () => this.parseUnary());
    return this.count({ type: "not", part, offset });
  }
  parsePrimary() {
    const token = this.tokens.next;
    const { offset } = token;
    if (this.tokens.take("(")) return this.parseParenthesised(offset);
    if (this.tokens.take("[")) return this.parseList(offset);
    if (token.type === "number" || token.type === "text") {
      this.tokens.advance();
      return this.count({ type: "literal", value: token.value, offset });
    }
    if (token.type === "name" && token.value !== "in") return this.parseName(token.value);
    throw this.tokens.unexpected("a fact, a literal, ! or (");
  }
  parseParenthesised(offset) {
    const inner = this.deeper(offset, () => this.parseOr());
    this.tokens.expect(")");
    return inner;
  }
  parseList(offset) {
    const items = [this.parseItem(offset)];
    while (this.tokens.take(",")) items.push(this.parseItem(offset));
    this.tokens.expect("]");
    if (items.length > maxListLength) {
      const message = `the list has ${items.length} members; ${maxListLength} are allowed`;
      throw this.tokens.refusal(offset, message);
    }
    return this.count({ type: "list", items, offset });
  }
  parseItem(list) {
    const item = this.deeper(list, () => this.parsePrimary());
    if (item.type === "literal") return item;
    throw this.tokens.refusal(item.offset, "a list holds literals only");
  }
  parseName(name2) {
    const { offset } = this.tokens.advance();
    if (this.tokens.isNext("(")) return this.parseCall(name2, offset);
    if (name2 === "true" || name2 === "false") {
      return this.count({ type: "literal", value: name2 === "true", offset });
    }
    return this.count({ type: "name", name: name2, offset });
  }
  parseCall(name2, offset) {
    if (name2 !== "has") {
      const message = `there is no ${name2}() in a condition; the only function is has()`;
      throw this.tokens.refusal(offset, message);
    }
    this.tokens.expect("(");
    if (this.tokens.next.type !== "name") throw this.tokens.unexpected("the name of a fact");
    const fact = this.tokens.next;
    this.tokens.advance();
    this.tokens.expect(")");
    return this.count({ type: "has", name: fact.value, offset: fact.offset });
  }
  deeper(offset, parse) {
    if (++this.depth > maxDepth) {
      throw this.tokens.refusal(offset, `the condition is nested deeper than ${maxDepth} levels`);
    }
    const result = parse();
    this.depth--;
    return result;
  }
  count(syntax) {
    if (++this.nodes <= maxNodes) return syntax;
    const message = `the condition has more than ${maxNodes} facts, literals and operators`;
    throw this.tokens.refusal(syntax.offset, message);
  }
};
function relationOf(token) {
  if (token.type === "name") return token.value === "in" ? "in" : void 0;
  if (token.type !== "symbol") return void 0;
  return comparisonOperators.find((operator) => operator === token.value);
}

// libs/core/src/condition/check-condition.ts
var otherWords = /* @__PURE__ */ new Map([
  ["and", 'write && for "and"'],
  ["or", 'write || for "or"'],
  ["not", 'write ! for "not"'],
  ["null", "there is no null in a condition; has() asks whether there is a value"]
]);
function readCondition(text, mayAsk = () => true) {
  return new Checker(text, mayAsk).toCondition(parseCondition(text));
}
var Checker = class {
  constructor(text, mayAsk) {
    this.text = text;
    this.mayAsk = mayAsk;
  }
  text;
  mayAsk;
  toCondition(syntax) {
    switch (syntax.type) {
      case "literal":
        if (typeof syntax.value !== "boolean") throw this.notTruth(syntax);
        return { constant: syntax.value };
      case "list":
        throw this.notTruth(syntax);
      case "name":
        return { field: this.toTruth(syntax.name, syntax).name };
      case "has":
        return { has: this.toOptional(syntax.name, syntax).name };
      case "relation":
        return syntax.operator === "in" ? { in: this.toMembership(syntax) } : { compare: this.toComparison(syntax) };
      case "and":
        return { and: syntax.parts.map((part) => this.toCondition(part)) };
      case "or":
        return { or: syntax.parts.map((part) => this.toCondition(part)) };
      case "not":
        return { not: this.toCondition(syntax.part) };
    }
  }
  toComparison({ operator, left, right, offset }) {
    if (operator === "in") throw new TypeError("membership is no comparison");
    const domain = this.domainOf(left, right, offset);
    if (operator !== "==" && operator !== "!=" && !domain.ordered) {
      throw this.refusal({ offset }, `${operator} needs numbers; this is ${domain.expected}`);
    }
    return { operator, left: this.toOperand(left, domain), right: this.toOperand(right, domain) };
  }
  toMembership({ left, right, offset }) {
    if (right.type === "list") {
      const domain = this.domainOf(left, void 0, offset);
      return { value: this.toOperand(left, domain), list: this.toList(right.items, domain) };
    }
    if (right.type !== "name") throw this.refusal(right, 'after "in" comes a list, or a fact that is one');
    const fact = this.toFact(right.name, right);
    if (!fact.isList) throw this.refusal(right, `${fact.name} is no list; compare it with ==`);
    return { value: this.toOperand(left, fact.domain), list: { field: fact.name } };
  }
  toList(items, domain) {
    return { constant: items.map((item) => this.toLiteral(item, domain)) };
  }
  /** The domain a relation is about: that of the first fact in it. */
  domainOf(left, right, offset) {
    for (const side of [left, right]) {
      if (side?.type === "name") return this.toScalar(side.name, side).domain;
    }
    for (const side of [left, right]) if (side && side.type !== "literal") throw this.noOperand(side);
    throw this.refusal({ offset }, "no fact is asked for; the answer would always be the same");
  }
  toOperand(syntax, domain) {
    if (syntax.type === "literal") return { constant: this.toLiteral(syntax, domain) };
    if (syntax.type !== "name") throw this.noOperand(syntax);
    const fact = this.toScalar(syntax.name, syntax);
    if (fact.domain === domain) return { field: fact.name };
    throw this.refusal(syntax, `${fact.name} is ${fact.domain.expected}; expected ${domain.expected}`);
  }
  toLiteral(syntax, domain) {
    if (syntax.type !== "literal") throw this.noOperand(syntax);
    if (isIn(domain, syntax.value)) return syntax.value;
    throw this.refusal(syntax, `expected ${domain.expected}, found ${JSON.stringify(syntax.value)}`);
  }
  toTruth(name2, at) {
    const fact = this.toFact(name2, at);
    if (!fact.isList && fact.domain === truth) return fact;
    const how = fact.isList ? `ask what is in it: "…" in ${name2}` : `compare it: ${name2} == …`;
    throw this.refusal(at, `${name2} alone is neither true nor false; ${how}`);
  }
  toScalar(name2, at) {
    const fact = this.toFact(name2, at);
    if (!fact.isList) return fact;
    throw this.refusal(at, `${name2} is a list; ask what is in it: "…" in ${name2}`);
  }
  toOptional(name2, at) {
    const fact = this.toFact(name2, at);
    if (fact.mayBeAbsent) return fact;
    throw this.refusal(at, `${name2} always has a value, known or not; has() is for facts that may have none`);
  }
  toFact(name2, at) {
    const fact = facts.get(name2);
    if (fact && isFactName(name2)) {
      if (this.mayAsk(name2)) return { ...fact, name: name2 };
      throw this.refusal(at, `${name2} is no fact that may be asked for here`);
    }
    const near = nearestName(name2, facts.keys());
    const hint = otherWords.get(name2) ?? (near ? `did you mean ${near}?` : "docs/formats/condition.md lists the facts");
    throw this.refusal(at, `there is no fact ${name2}; ${hint}`);
  }
  noOperand(syntax) {
    const isNot = syntax.type === "not";
    const message = isNot ? "! binds closer than a comparison; write !( … ) around the comparison" : "only facts and literals are compared; join conditions with && and ||";
    return this.refusal(syntax, message);
  }
  notTruth(syntax) {
    const found2 = syntax.type === "literal" ? JSON.stringify(syntax.value) : "a list";
    return this.refusal(syntax, `a condition is true or false; ${found2} is neither`);
  }
  refusal({ offset }, message) {
    return conditionRefusal(this.text, offset, message);
  }
};

// libs/core/src/condition/compile-condition.ts
var compareBy = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right
};
function compileCondition(condition) {
  if ("constant" in condition) return () => condition.constant;
  if ("field" in condition) return compileField(condition.field);
  if ("compare" in condition) return compileComparison(condition.compare);
  if ("in" in condition) return compileMembership(condition.in);
  if ("has" in condition) return compileHas(condition.has);
  if ("and" in condition) return compileJoined(condition.and, false);
  if ("or" in condition) return compileJoined(condition.or, true);
  return compileNot(compileCondition(condition.not));
}
function compileField(field) {
  return (known) => {
    const value = known.get(field);
    return typeof value === "boolean" ? value : null;
  };
}
function compileHas(field) {
  return (known) => {
    const value = known.get(field);
    return value === void 0 ? null : value !== null;
  };
}
function compileComparison({ operator, left, right }) {
  const compare = compareBy[operator];
  const leftOf = compileOperand(left);
  const rightOf = compileOperand(right);
  return (known) => {
    const a = leftOf(known);
    const b = rightOf(known);
    return a === void 0 || b === void 0 ? null : compare(a, b);
  };
}
function compileMembership({ value, list }) {
  const valueOf = compileOperand(value);
  const listOf2 = compileList(list);
  return (known) => {
    const item = valueOf(known);
    const items = listOf2(known);
    return item === void 0 || items === void 0 ? null : items.includes(item);
  };
}
function compileJoined(parts, decisive) {
  const predicates3 = parts.map(compileCondition);
  return (known) => {
    let answer = !decisive;
    for (const predicate of predicates3) {
      const part = predicate(known);
      if (part === decisive) return decisive;
      if (part === null) answer = null;
    }
    return answer;
  };
}
function compileNot(inner) {
  return (known) => {
    const answer = inner(known);
    return answer === null ? null : !answer;
  };
}
function compileOperand(operand) {
  if ("constant" in operand) return () => operand.constant;
  const { field } = operand;
  return (known) => {
    const value = known.get(field);
    return typeof value === "object" ? void 0 : value;
  };
}
function compileList(list) {
  if ("constant" in list) return () => list.constant;
  const { field } = list;
  return (known) => {
    const value = known.get(field);
    return typeof value === "object" && value !== null ? value : void 0;
  };
}

// libs/core/src/condition/condition-text.ts
function toConditionText(condition) {
  if ("constant" in condition) return literalText(condition.constant);
  if ("field" in condition) return condition.field;
  if ("has" in condition) return `has(${condition.has})`;
  if ("compare" in condition) {
    const { operator, left, right } = condition.compare;
    return `${operandText(left)} ${operator} ${operandText(right)}`;
  }
  if ("in" in condition) return `${operandText(condition.in.value)} in ${operandText(condition.in.list)}`;
  if ("and" in condition) return condition.and.map(partText).join(" && ");
  if ("or" in condition) return condition.or.map(partText).join(" || ");
  return `!${"compare" in condition.not || "in" in condition.not ? bracketed(condition.not) : partText(condition.not)}`;
}
function partText(condition) {
  return "and" in condition || "or" in condition ? bracketed(condition) : toConditionText(condition);
}
function bracketed(condition) {
  return `(${toConditionText(condition)})`;
}
function operandText(operand) {
  if ("field" in operand) return operand.field;
  const { constant } = operand;
  return typeof constant === "object" ? `[${constant.map(literalText).join(", ")}]` : literalText(constant);
}
function literalText(value) {
  if (typeof value !== "string") return String(value);
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}

// libs/core/src/condition/explain-condition.ts
function explainCondition(condition, known) {
  const parts = decidingParts(condition, known);
  const names = new Set(parts.flatMap(factsOf));
  return {
    answer: toAnswer(compileCondition(condition)(known)),
    because: [...names].map((name2) => readingOf(name2, known)),
    decidedBy: parts.map((part) => ({
      part: toConditionText(part),
      answer: toAnswer(compileCondition(part)(known))
    }))
  };
}
function toAnswer(truth2) {
  if (truth2 === null) return "unknown";
  return truth2 ? "yes" : "no";
}
function decidingParts(condition, known) {
  if ("not" in condition) return decidingParts(condition.not, known);
  const parts = joinedParts(condition);
  if (!parts) return [condition];
  const answer = compileCondition(condition)(known);
  const deciding = parts.filter((part) => compileCondition(part)(known) === answer);
  return deciding.flatMap((part) => decidingParts(part, known));
}
function joinedParts(condition) {
  if ("and" in condition) return condition.and;
  return "or" in condition ? condition.or : void 0;
}
function factsOf(part) {
  if ("field" in part) return [part.field];
  if ("has" in part) return [part.has];
  if ("compare" in part) return [part.compare.left, part.compare.right].flatMap(factOfOperand);
  return "in" in part ? [part.in.value, part.in.list].flatMap(factOfOperand) : [];
}
function factOfOperand(operand) {
  return "field" in operand ? [operand.field] : [];
}
function readingOf(fact, known) {
  const value = known.get(fact);
  if (value === void 0) return { fact, state: "unknown" };
  return value === null ? { fact, state: "absent" } : { fact, state: "known", value };
}

// libs/core/src/catalogue/applicability.ts
function applicabilityOf(requirement) {
  const onlyComponents = requirement.subjects.every((subject) => subject === "component");
  return onlyComponents ? narrowed(requirement) : conditionOf(requirement);
}
function narrowed(requirement) {
  const { layers: layers2 } = requirement;
  const condition = conditionOf(requirement);
  if (!layers2) return condition;
  const inLayers = { in: { value: { field: "component.layer" }, list: { constant: layers2 } } };
  return "constant" in condition && condition.constant ? inLayers : { and: [inLayers, condition] };
}
function conditionOf({ condition, appliesWhen }) {
  if (condition) return condition;
  return appliesWhen === void 0 ? { constant: true } : readCondition(appliesWhen);
}

// libs/core/src/catalogue/requirement.ts
var objectives = ["safety", "confidentiality", "integrity", "availability"];
var assuranceLevels = ["self", "reviewed", "assessed"];

// libs/core/src/catalogue/kept-requirement.ts
function keepRequirement(requirement) {
  const { appliesWhen } = requirement;
  return appliesWhen === void 0 ? requirement : { ...requirement, condition: readCondition(appliesWhen) };
}

// libs/core/src/catalogue/conformance.ts
function conformanceOf(requirement, means, evidence) {
  const standing = means.map((each) => meansConformance(each, evidence));
  const direct = toAnswer(evidence.isMet(requirement));
  const held = standing.find(({ holds: holds2 }) => holds2 === "yes");
  const answers2 = [direct, ...standing.map(({ holds: holds2 }) => holds2)];
  return {
    requirement,
    met: answers2.find((answer) => answer === "yes") ?? answers2.find((answer) => answer === "unknown") ?? "no",
    by: direct === "yes" ? "direct" : held ? { means: held.means } : null,
    means: standing
  };
}
function meansConformance({ id, specifications }, evidence) {
  const gaps = specifications.flatMap(
    (specification) => gapsOf(specification, evidence).map((gap) => ({ specification: specification.id, gap }))
  );
  const isOpen2 = ({ gap }) => gap === "not-shown" || gap === "maybe-for-others";
  return { means: id, holds: gaps.length === 0 ? "yes" : gaps.every(isOpen2) ? "unknown" : "no", gaps };
}
function gapsOf(specification, { at, known, isMet }) {
  const { id, validFrom, validUntil: validUntil2 } = specification;
  const met = isMet(id);
  const suits = isMadeFor(specification, known);
  const gaps = [
    validFrom !== void 0 && at < validFrom && "not-yet-valid",
    validUntil2 !== void 0 && at >= validUntil2 && "no-longer-valid",
    suits === false && "made-for-others",
    suits === null && "maybe-for-others",
    met === false && "not-met",
    met === null && "not-shown"
  ];
  return gaps.filter((gap) => gap !== false);
}
function isMadeFor(specification, known) {
  const predicate = predicates.get(specification) ?? madeFor(specification);
  predicates.set(specification, predicate);
  return predicate(known);
}
var predicates = /* @__PURE__ */ new WeakMap();
function madeFor(specification) {
  const { targets = {} } = specification;
  const { layers: layers2, systemClasses, sectors, traits: words = [] } = targets;
  const asked = words.filter(isTrait).map((trait) => ({ field: `component.traits.${trait}` }));
  const suits = compileCondition({
    and: [
      applicabilityOf(specification),
      ...isAmong("component.layer", layers2),
      ...isAmong("system.class", systemClasses),
      ...isAmong("system.sector", sectors),
      ...asked
    ]
  });
  if (asked.length < words.length) return (known) => suits(known) && null;
  return suits;
}
function isAmong(field, words) {
  return words ? [{ has: field }, { in: { value: { field }, list: { constant: words } } }] : [];
}
function isTrait(word2) {
  return traits.some((trait) => trait === word2);
}

// libs/core/src/attestation/result-vector.ts
var claimResults = ["met", "partly", "not-met", "not-applicable", "planned"];

// libs/core/src/attestation/attestation-standing.ts
var standingObstacles = [
  "issuer-unverified",
  "name-not-confirmed",
  "not-an-assessor",
  "not-accredited",
  "ended",
  "key-compromised",
  "not-yet-valid",
  "expired"
];
function standingOf(facts2, { products, at, accreditation }) {
  const isThirdParty = facts2.attestation.role === "third-party";
  const found2 = {
    "issuer-unverified": !isAdmitted(facts2),
    "name-not-confirmed": facts2.attestation.role === "self" && !ownsAll(facts2, products),
    "not-an-assessor": isThirdParty && !isAssessor(facts2.issuer),
    "not-accredited": isThirdParty && isAssessor(facts2.issuer) && accreditation === null,
    ended: facts2.retraction !== void 0,
    "key-compromised": isKeyCompromised(facts2.key, facts2.attestation.at),
    "not-yet-valid": at < facts2.attestation.validFrom,
    expired: at >= facts2.attestation.validUntil
  };
  const because = standingObstacles.filter((obstacle) => found2[obstacle]);
  return { counts: because.length === 0, because };
}
function isKeyCompromised(key, registeredAt) {
  return key?.endedAs === "compromised" && registeredAt >= (key.compromisedSince ?? 0);
}
function ownsAny({ party, namespaces }, products) {
  if (products.some((product) => liesUnder(product, partyName(party)))) return true;
  const confirmed2 = namespaces.filter(({ confirmedAt, endedAt }) => confirmedAt !== null && endedAt === null);
  return products.some((product) => confirmed2.some(({ prefix }) => liesUnder(product, prefix)));
}
function isAdmitted({ issuer }) {
  return issuer !== void 0 && issuer.admittedAt !== null;
}
function isAssessor(party) {
  return party?.roles.includes("assessor") ?? false;
}
function ownsAll({ attestation, namespaces }, products) {
  const owner = { party: attestation.issuer, namespaces };
  return products.every((product) => ownsAny(owner, [product]));
}

// libs/core/src/attestation/disputes.ts
var disputeObstacles = ["issuer-unverified", "no-standing", "ended", "key-compromised"];
function disputeStandingOf(facts2, attestation, accreditationOf) {
  const { issuer, counterStatement } = facts2;
  const holds2 = (office) => issuer?.roles.includes(office) ?? false;
  const holdsOffice = holds2("authority") || holds2("assessor") && accreditationOf(counterStatement.issuer) !== null;
  const found2 = {
    "issuer-unverified": (issuer?.admittedAt ?? null) === null,
    "no-standing": !holdsOffice && !ownsAny({ party: counterStatement.issuer, namespaces: facts2.namespaces }, attestation.products),
    ended: facts2.retraction !== void 0,
    "key-compromised": isKeyCompromised(facts2.key, counterStatement.at)
  };
  const because = disputeObstacles.filter((obstacle) => found2[obstacle]);
  return { counts: because.length === 0, because };
}

// libs/core/src/catalogue/means.ts
function meansOf(requirements, catalogue) {
  const goals = /* @__PURE__ */ new Map();
  for (const specification of requirements) {
    if (specification.kind !== "specification") continue;
    for (const served of specification.meets) {
      if (served.catalogue?.digest !== catalogue) continue;
      const means = entry(goals, served.requirement, () => /* @__PURE__ */ new Map());
      const together = entry(means, served.means ?? specification.id, () => []);
      if (!together.includes(specification)) together.push(specification);
    }
  }
  return new Map([...goals].map(([requirement, means]) => [requirement, toMeans(requirement, means)]));
}
function toMeans(requirement, means) {
  return [...means].map(([id, specifications]) => ({ id, requirement, specifications }));
}
function entry(map, key, make) {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

// libs/core/src/system/system-form.ts
var severities = ["none", "minor", "lasting-injury", "death", "several-deaths"];

// libs/core/src/system/classification.ts
var MANY = 1e5;
var VERY_MANY = 1e6;
function computedClass(system) {
  const because = [...harms(system), ...functions(system), ...information(system), ...traits2(system)];
  const riskClass2 = because.reduce(
    (most, fact) => fact.riskClass > most ? fact.riskClass : most,
    1
  );
  return { riskClass: riskClass2, because: because.filter((fact) => fact.riskClass === riskClass2) };
}
function* harms({ physicalEffects = [] }) {
  for (const { component, severity } of physicalEffects) {
    const rank = severities.indexOf(severity);
    if (rank === 0) continue;
    const riskClass2 = severity === "several-deaths" ? 4 : rank >= severities.indexOf("lasting-injury") ? 3 : 2;
    yield { riskClass: riskClass2, fact: `physicalEffects of ${component}: ${severity}` };
  }
}
function* functions({ functions: owed = [] }) {
  for (const { id, people, critical, national, owedTo } of owed) {
    if (national || people > VERY_MANY) yield { riskClass: 4, fact: `function ${id}: ${people} people` };
    else if (critical && people > MANY)
      yield { riskClass: 3, fact: `function ${id}: critical, ${people} people` };
    else if (owedTo === "public") yield { riskClass: 2, fact: `function ${id}: owed to the public` };
  }
}
function* information({ dataFlows = [] }) {
  for (const { id, personal, persons = 0 } of dataFlows) {
    if (personal === "no") continue;
    const many = personal === "sensitive" && persons > MANY;
    yield { riskClass: many ? 3 : 2, fact: `data flow ${id}: personal information` };
  }
}
function* traits2({ components }) {
  for (const { id, traits: answered } of components) {
    for (const trait of ["safetyRelevant", "actuating", "personalData"]) {
      if (answered[trait]) yield { riskClass: 2, fact: `component ${id}: ${trait}` };
    }
  }
}

// libs/core/src/system/names.ts
function systemId(owner, name2) {
  return `${owner}/${name2}`;
}
function systemName(owner, name2) {
  return `${partyName(owner)}:system:${name2}`;
}
function networkId(operator, name2) {
  return `${operator}/${name2}`;
}
function interconnectionName(proposer, name2) {
  return `${partyName(proposer)}:interconnection:${name2}`;
}

// libs/core/src/system/classification-rule.kind.ts
function isAuthorityFor(party, sector) {
  if (!party || party.admittedAt === null) return false;
  return party.roles.includes("authority") && party.sectors.includes(sector);
}

// libs/core/src/system/interconnection-rules.ts
function participantsOf({ ends, channels = [] }) {
  return [...new Set([...ends, ...channels].map(idOf))];
}
function signersOf({ ends }) {
  return [...new Set(ends.map(({ owner }) => owner))];
}
function idOf({ owner, system }) {
  return systemId(owner, system);
}

// libs/core/src/system/may-harm.ts
function mayHarm({ traits: traits3 }) {
  return traits3?.safetyRelevant !== false || traits3.actuating !== false;
}

// libs/core/src/risk/assessed-subject.ts
function assessedInterconnection(id) {
  return `interconnection:${id}`;
}

// libs/core/src/risk/risk-assessment.kind.ts
var MAX_ASSESSMENT = 1096 * 86400;
var residualRisks = ["negligible", "low", "medium", "high"];

// libs/core/src/risk/acceptance-policy.kind.ts
var gates = [1, 2, 3, 4, 5, 6, 7, 8, 9];

// libs/core/src/risk/waivable-findings.ts
var waivableFindings = [
  "conformance.unclaimed",
  "conformance.not-met",
  "conformance.partly",
  "conformance.only-planned",
  "conformance.assurance-too-low",
  "conformance.means-incomplete",
  "conformance.not-applicable-not-allowed",
  "conformance.disputed",
  "conformance.not-in-force",
  "conformance.no-standing",
  "conformance.subject-mismatch",
  "acceptance.condition-unmet"
];

// libs/core/src/verification/instants.ts
var NEVER = Number.MAX_SAFE_INTEGER;
function firstAfter(at, instants) {
  return instants.reduce((first, instant) => instant > at && instant < first ? instant : first, NEVER);
}

// libs/core/src/verification/assessments.ts
function assessedIn({ connection, judged, participants }) {
  const wholes = participants.filter(({ isWhole }) => isWhole);
  return connection ? [judged, ...wholes] : wholes;
}
function assessmentsOf({ evidence, at }, { assessedAs }, issuers) {
  const own = evidence.assessments.filter(({ assessment }) => assessment.subject === assessedAs && issuers.includes(assessment.issuer)).sort((a, b) => a.assessment.place - b.assessment.place);
  const standing = own.filter(isStanding).map(({ assessment }) => assessment);
  return {
    published: own.map(({ assessment }) => assessment),
    inForce: standing.filter(({ validFrom, validUntil: validUntil2 }) => validFrom <= at && at < validUntil2),
    nextChange: firstAfter(
      at,
      standing.flatMap(({ validFrom, validUntil: validUntil2 }) => [validFrom, validUntil2])
    )
  };
}
function residualOf(situation) {
  const each = assessedIn(situation).map(
    (definition) => assessmentsOf(situation, definition, definition.signers)
  );
  const inForce = each.flatMap((assessments) => assessments.inForce);
  return {
    published: each.flatMap(({ published }) => published),
    inForce,
    nextChange: Math.min(...each.map(({ nextChange: nextChange2 }) => nextChange2)),
    residual: each.every((assessments) => assessments.inForce.length > 0) ? highest(inForce) : null
  };
}
function isStanding({ assessment, key, retraction }) {
  return retraction === void 0 && !isKeyCompromised(key, assessment.at);
}
function highest(assessments) {
  const rank = assessments.reduce(
    (most, { residual }) => Math.max(most, residualRisks.indexOf(residual)),
    -1
  );
  return residualRisks[rank] ?? null;
}

// libs/core/src/verification/finding-entry.ts
function defineCodes(table) {
  return table;
}
var nothing = { remedy: "Nothing.", command: null };
var commands = {
  defineAnew: "interlock sign {kind} <definition> --key <key> | interlock submit -",
  stateNetwork: "interlock sign network-profile <profile> --key <key> | interlock submit -",
  assess: "interlock sign risk-assessment <assessment> --key <key> | interlock submit -",
  join: "interlock interconnections join <interconnection> --key <key>",
  accept: "interlock sign acceptance-policy <policy> --key <key> | interlock submit -",
  attest: "interlock attest init --product {product} --catalogue {catalogue} --role {role}",
  waive: "interlock sign waiver <waiver> --key <key> | interlock submit -",
  takeBack: "interlock retract <place> --key <key>",
  lookUp: "interlock status {product}"
};

// libs/core/src/verification/conformance-codes.ts
var conformanceCodes = defineCodes({
  "conformance.met": {
    gate: 3,
    outcome: "met",
    cause: "The requirement is attested as met, by an issuer with standing, at the needed assurance.",
    ...nothing
  },
  "conformance.met-by-means": {
    gate: 3,
    outcome: "met",
    cause: "Every specification of one valid means for the requirement is attested as met at the needed assurance.",
    ...nothing
  },
  "conformance.met-by-mapping": {
    gate: 3,
    outcome: "met",
    cause: "A requirement of another catalogue that asks as much, by a mapping that counts, is attested as met at the needed assurance.",
    ...nothing
  },
  "conformance.planned": {
    gate: 3,
    outcome: "met",
    cause: "What only operation can show is attested as planned, and operation has not begun.",
    remedy: "Attest it as met once the system operates.",
    command: null
  },
  "conformance.not-applicable": {
    gate: 3,
    outcome: "not-applicable",
    cause: "The requirement is attested as not applicable, which it allows.",
    ...nothing
  },
  "conformance.unclaimed": {
    gate: 3,
    outcome: "unknown",
    cause: "Nobody attested anything of the requirement for this subject.",
    remedy: "Attest the requirement, or every specification of one means for it.",
    command: commands.attest
  },
  "conformance.not-met": {
    gate: 3,
    outcome: "unmet",
    cause: "The requirement is attested as not met, and nothing of higher assurance says otherwise.",
    remedy: "Meet the requirement and attest it; whoever attested that it is not met takes that back.",
    command: commands.attest
  },
  "conformance.partly": {
    gate: 3,
    outcome: "unmet",
    cause: "The requirement is attested as met in part, and nothing of higher assurance says otherwise.",
    remedy: "Meet the rest of the requirement and attest it; the attestation of a part is taken back.",
    command: commands.attest
  },
  "conformance.only-planned": {
    gate: 3,
    outcome: "unmet",
    cause: "The requirement is attested as planned, and it has to be met before operation or operation has begun.",
    remedy: "Meet the requirement and attest it.",
    command: commands.attest
  },
  "conformance.assurance-too-low": {
    gate: 3,
    outcome: "unmet",
    cause: "What is attested for the requirement is less sure than its risk class asks.",
    remedy: "Have a second party review it, or an assessor accredited for the catalogue assess it.",
    command: commands.attest
  },
  "conformance.means-incomplete": {
    gate: 3,
    outcome: "unmet",
    cause: "A means for the requirement was begun; a specification is not shown, or the means is not valid or not made for this.",
    remedy: "Attest the specifications that are lacking, or take a means that is valid and made for this.",
    command: commands.attest
  },
  "conformance.not-applicable-not-allowed": {
    gate: 3,
    outcome: "unmet",
    cause: "The requirement is attested as not applicable, which it does not allow.",
    remedy: "Meet the requirement and attest it.",
    command: commands.attest
  },
  "conformance.disputed": {
    gate: 3,
    outcome: "unmet",
    cause: "What was attested for the requirement is contradicted by somebody with standing.",
    remedy: "Settle it with whoever contradicts, or attest anew what was found wanting.",
    command: commands.lookUp
  },
  "conformance.not-in-force": {
    gate: 3,
    outcome: "unmet",
    cause: "What was attested for the requirement is taken back, signed with a compromised key, expired or not yet valid.",
    remedy: "Attest the requirement anew.",
    command: commands.attest
  },
  "conformance.no-standing": {
    gate: 3,
    outcome: "unknown",
    cause: "The requirement is attested only by issuers who are unverified or not entitled to speak of this subject.",
    remedy: "Have the provider attest it, or an independent assessor accredited for the catalogue; have the product name confirmed for its maker.",
    command: commands.lookUp
  },
  "conformance.subject-mismatch": {
    gate: 3,
    outcome: "unknown",
    cause: "The requirement is attested for another version of the product.",
    remedy: "Attest the requirement for the version in use, or use the version attested.",
    command: commands.attest
  }
});

// libs/core/src/verification/definition-codes.ts
var definitionCodes = defineCodes({
  "definition.in-force": {
    gate: 1,
    outcome: "met",
    cause: "A system, or the interconnection, is defined as it was last signed, and that is not taken back.",
    ...nothing
  },
  "definition.retracted": {
    gate: 1,
    outcome: "unmet",
    cause: "Whoever defined a system or the interconnection took it back.",
    remedy: "Define it anew.",
    command: commands.defineAnew
  },
  "definition.key-compromised": {
    gate: 1,
    outcome: "unmet",
    cause: "The interconnection is signed with a key that was compromised by then.",
    remedy: "The proposer signs it anew with a good key; the owners of the other ends join that.",
    command: commands.defineAnew
  },
  "definition.joined": {
    gate: 1,
    outcome: "met",
    cause: "The owner of an end signed the interconnection as it is proposed at present.",
    ...nothing
  },
  "definition.not-joined": {
    gate: 1,
    outcome: "unmet",
    cause: "The owner of an end did not sign the interconnection as it is proposed at present, took that back, or signed with a compromised key.",
    remedy: "The owner of the end looks at the proposal and signs it.",
    command: commands.join
  },
  "definition.system-unavailable": {
    gate: 1,
    outcome: "unknown",
    cause: "A system that takes part is not defined, or not for the eyes of whoever asks.",
    remedy: "The owner defines the system, and names as recipients whoever has to judge it.",
    command: "interlock sign system <definition> --key <key> | interlock submit -"
  },
  "definition.end-defined": {
    gate: 1,
    outcome: "met",
    cause: "A system has the interfaces and components that the interconnection names.",
    ...nothing
  },
  "definition.end-missing": {
    gate: 1,
    outcome: "unmet",
    cause: "A system has no such interface or component as the interconnection names.",
    remedy: "The proposer names what is there, or the owner of the system defines what is named.",
    command: "interlock sign interconnection <definition> --key <key> | interlock submit -"
  },
  "definition.interfaces-match": {
    gate: 1,
    outcome: "met",
    cause: "The interface of an end fits those of the others: protocol, version, role, and an option in common.",
    ...nothing
  },
  "definition.interfaces-differ": {
    gate: 1,
    outcome: "unmet",
    cause: "The interfaces of the ends do not fit: protocol, version, roles, or no option in common.",
    remedy: "The owners of the ends agree on one protocol, version and option, or connect other interfaces.",
    command: commands.defineAnew
  },
  "definition.party-admitted": {
    gate: 1,
    outcome: "met",
    cause: "It is verified who an owner, or the provider of a component, is.",
    ...nothing
  },
  "definition.party-unverified": {
    gate: 1,
    outcome: "unmet",
    cause: "Nobody verified who an owner, or the provider of a component, is.",
    remedy: "Have the operator of the registry, or whom it empowered, admit the party.",
    command: "interlock parties show {party}"
  },
  "definition.network-stated": {
    gate: 1,
    outcome: "met",
    cause: "The party that provides a network says what it is, by a profile in force that the system names.",
    ...nothing
  },
  "definition.network-unavailable": {
    gate: 1,
    outcome: "unknown",
    cause: "A network profile that a system names is not registered, or not for the eyes of whoever asks.",
    remedy: "The operator publishes the profile, and names as recipients whoever has to judge by it.",
    command: commands.stateNetwork
  },
  "definition.network-not-in-force": {
    gate: 1,
    outcome: "unmet",
    cause: "A network profile that a system names is taken back, or signed with a key compromised by then.",
    remedy: "The operator signs the profile anew, or the owner names another one.",
    command: commands.stateNetwork
  },
  "definition.network-of-another": {
    gate: 1,
    outcome: "unmet",
    cause: "A component names a network profile of a party that does not provide it.",
    remedy: "The owner names a profile of the provider, or corrects who provides the component.",
    command: commands.defineAnew
  },
  "definition.network-differs": {
    gate: 1,
    outcome: "unknown",
    cause: "The owner says otherwise of a network than its operator does, so that what it is is not known.",
    remedy: "The owner leaves out what the profile states, or settles with the operator which is right.",
    command: commands.defineAnew
  },
  "definition.class-sufficient": {
    gate: 1,
    outcome: "met",
    cause: "The risk class is not below the one the definition computes to, what authorities of the sector ask for, however open facts are answered, or that of any end.",
    ...nothing
  },
  "definition.class-too-low": {
    gate: 1,
    outcome: "unmet",
    cause: "The risk class is below the one that the definition computes to, that an authority of the sector asks for, or that of an end.",
    remedy: "Raise the risk class to that one, or correct the facts that ask for it.",
    command: commands.defineAnew
  },
  "definition.class-unknown": {
    gate: 1,
    outcome: "unknown",
    cause: "Traits or other facts that decide the lowest risk class are not stated, and the class would not suffice for all answers.",
    remedy: "The owner states what is named, or takes the higher risk class.",
    command: commands.defineAnew
  },
  "definition.assessed": {
    gate: 1,
    outcome: "met",
    cause: "A risk assessment by the owner of the system, or the proposer of the interconnection, is in force.",
    ...nothing
  },
  "definition.unassessed": {
    gate: 1,
    outcome: "unknown",
    cause: "The owner published no risk assessment of the system.",
    remedy: "The owner assesses the risk of the system and publishes the assessment.",
    command: commands.assess
  },
  "definition.assessment-missing": {
    gate: 1,
    outcome: "unknown",
    cause: "The proposer published no risk assessment of the interconnection.",
    remedy: "Assess together the risk of connecting; the proposer publishes the assessment.",
    command: commands.assess
  },
  "definition.assessment-not-in-force": {
    gate: 1,
    outcome: "unmet",
    cause: "Every risk assessment is taken back, signed with a compromised key, expired or not yet valid.",
    remedy: "Whoever owes it assesses the risk again.",
    command: commands.assess
  },
  "definition.changed-since-assessed": {
    gate: 1,
    outcome: "informs",
    cause: "What is judged was defined anew after its newest risk assessment in force.",
    remedy: "Whoever owes it looks whether the assessment still holds, and renews it if not.",
    command: commands.assess
  }
});

// libs/core/src/verification/finding-codes.ts
var findingCodes = defineCodes({
  "gate.not-judged": {
    gate: null,
    outcome: "unknown",
    cause: "A gate is asked for that this engine does not judge.",
    remedy: "Have it judged by an engine that can, or have those who ask for the gate leave it out.",
    command: commands.accept
  },
  "waiver.not-allowed": {
    gate: null,
    outcome: "informs",
    cause: "A waiver has no effect: what law asks for, or what is implied, is not waived, nor what serves safety where somebody can be harmed.",
    remedy: "Meet the requirement; whoever signed the waiver takes it back.",
    command: commands.takeBack
  },
  ...definitionCodes,
  "requirements.catalogue-in-force": {
    gate: 2,
    outcome: "met",
    cause: "A catalogue that is judged by is published, effective and not taken back.",
    ...nothing
  },
  "requirements.catalogue-unavailable": {
    gate: 2,
    outcome: "unknown",
    cause: "A catalogue that is named is not registered, or not for the eyes of whoever asks.",
    remedy: "Publish the catalogue, have its publisher name you as a recipient, or name another version.",
    command: commands.defineAnew
  },
  "requirements.catalogue-mismatch": {
    gate: 2,
    outcome: "unmet",
    cause: "The digest of a catalogue belongs to another catalogue or version than is named beside it.",
    remedy: "Correct id, version or digest of the catalogue.",
    command: commands.defineAnew
  },
  "requirements.catalogue-not-published": {
    gate: 2,
    outcome: "unmet",
    cause: "A catalogue that is named is a draft or under review.",
    remedy: "Name a published version.",
    command: commands.defineAnew
  },
  "requirements.catalogue-not-effective": {
    gate: 2,
    outcome: "unmet",
    cause: "A catalogue that is named is not effective yet.",
    remedy: "Wait until it is, or name the version in effect.",
    command: commands.defineAnew
  },
  "requirements.catalogue-retracted": {
    gate: 2,
    outcome: "unmet",
    cause: "The publisher took a catalogue back that is named.",
    remedy: "Name the version that took its place.",
    command: commands.defineAnew
  },
  "requirements.traits-answered": {
    gate: 2,
    outcome: "met",
    cause: "Every trait of a component is answered yes or no.",
    ...nothing
  },
  "requirements.trait-unanswered": {
    gate: 2,
    outcome: "unknown",
    cause: "Traits of a component are not answered.",
    remedy: "The owner answers each trait named with yes or no, asking the provider where needed.",
    command: commands.defineAnew
  },
  "requirements.fact-unknown": {
    gate: 2,
    outcome: "unknown",
    cause: "Whether a requirement applies depends on facts that nobody stated.",
    remedy: "State the facts named, in the definition of the system or of the interconnection.",
    command: commands.defineAnew
  },
  "requirements.objective-uncovered": {
    gate: 2,
    outcome: "informs",
    cause: "No requirement that applies to a component serves this objective; that is not the same as being safe there.",
    remedy: "Name a catalogue that asks for it, if it matters for this component.",
    command: commands.defineAnew
  },
  ...conformanceCodes,
  "acceptance.no-policy": {
    gate: 9,
    outcome: "informs",
    cause: "Neither an owner nor a provider published an acceptance policy, so that every gate is asked for.",
    remedy: "Publish an acceptance policy that says which gates have to hold.",
    command: commands.accept
  },
  "acceptance.risk-class-accepted": {
    gate: 9,
    outcome: "met",
    cause: "The risk class is within what a party accepts.",
    ...nothing
  },
  "acceptance.risk-class-too-high": {
    gate: 9,
    outcome: "unmet",
    cause: "The risk class is above what a party accepts.",
    remedy: "Reduce what the system can harm, or agree with the party whose policy it is.",
    command: commands.defineAnew
  },
  "acceptance.residual-risk-accepted": {
    gate: 9,
    outcome: "met",
    cause: "The risk that remains is within what a party accepts.",
    ...nothing
  },
  "acceptance.residual-risk-too-high": {
    gate: 9,
    outcome: "unmet",
    cause: "The risk that remains is above what a party accepts.",
    remedy: "Take further measures and assess again, or agree with the party whose policy it is.",
    command: commands.assess
  },
  "acceptance.residual-risk-unknown": {
    gate: 9,
    outcome: "unknown",
    cause: "A party limits the risk that may remain, and no risk assessment in force says what remains.",
    remedy: "Whoever owes it assesses the risk and publishes the assessment.",
    command: commands.assess
  },
  "acceptance.condition-met": {
    gate: 9,
    outcome: "met",
    cause: "The requirement that a policy makes a condition is shown at the assurance the policy asks for.",
    ...nothing
  },
  "acceptance.condition-not-applicable": {
    gate: 9,
    outcome: "not-applicable",
    cause: "The requirement that a policy makes a condition applies to nothing that takes part.",
    ...nothing
  },
  "acceptance.condition-unmet": {
    gate: 9,
    outcome: "unmet",
    cause: "The requirement that a policy makes a condition is not shown at the assurance the policy asks for.",
    remedy: "Show the requirement at the assurance that the policy asks for.",
    command: commands.attest
  },
  "acceptance.condition-unknown": {
    gate: 9,
    outcome: "unknown",
    cause: "Nobody can tell whether the requirement that a policy makes a condition applies, or its catalogue is not in force.",
    remedy: "State the facts it depends on; the party whose policy it is names a catalogue in force.",
    command: commands.accept
  },
  "acceptance.condition-informs": {
    gate: 9,
    outcome: "informs",
    cause: "A condition does not hold, of a party that is under a duty to connect and names no ground for refusing.",
    remedy: "Show the requirement all the same; it does not decide.",
    command: commands.attest
  }
});

// libs/core/src/verification/shell-word.ts
var plain = /^[\w@%+=:,./-]+$/;
function shellWord(text) {
  return plain.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

// libs/core/src/verification/shown.ts
function attestWords({ applicable: { subject, catalogue }, needed }) {
  return { product: subject.name, catalogue: catalogue.row.id, role: roleFor(needed) };
}
function roleFor(needed) {
  switch (assuranceLevels[needed]) {
    case "assessed":
      return "third-party";
    case "reviewed":
      return "second-party";
    default:
      return "self";
  }
}

// libs/core/src/verification/waiver-obstacles.ts
var harming = [
  "component.traits.safetyRelevant",
  "component.traits.actuating"
];
function obstaclesTo({
  requirement,
  subject
}) {
  const { origin, objectives: objectives2 } = requirement;
  if (origin.type !== "additional") return [{ fact: "requirement.origin", value: origin.type }];
  if (!objectives2.includes("safety")) return [];
  return harming.flatMap((fact) => {
    const answers2 = subject.known.map((known) => known.get(fact));
    if (answers2.length > 0 && answers2.every((answer) => answer === false)) return [];
    return [{ fact, value: answers2.includes(true) ? true : null }];
  });
}

// libs/core/src/verification/check.ts
function found(code, parts) {
  const { gate } = findingCodes[code];
  if (gate === null) throw new TypeError(`${code} belongs to no one gate`);
  return foundAt(gate, code, parts);
}
function foundAt(gate, code, parts) {
  const {
    subject,
    side,
    requirement = null,
    because = [],
    until = NEVER,
    shown = null,
    bearers = []
  } = parts;
  const { outcome } = findingCodes[code];
  const remedy = remedyFor(code, parts);
  const finding = { because, code, gate, outcome, remedy, requirement, side, subject };
  return { finding, until, shown, bearers };
}
function remedyFor(code, parts) {
  const { remedy: action, command } = findingCodes[code];
  if (command === null) return null;
  const words = wordsFor(parts);
  const fillIn = (_, name2) => {
    const word2 = words[name2];
    return word2 === void 0 ? `<${name2}>` : shellWord(word2);
  };
  const remedy = { action, command: command.replace(/\{(product|catalogue|role|party|kind)\}/g, fillIn) };
  const waivableBy = whoMayWaive(code, parts);
  return waivableBy.length > 0 ? { ...remedy, waivableBy } : remedy;
}
var waivable = new Set(waivableFindings);
function whoMayWaive(code, { shown, bearers = [] }) {
  if (!shown || !waivable.has(code)) return [];
  return obstaclesTo(shown.applicable).length === 0 ? bearers : [];
}
function wordsFor({ subject: { kind, id }, shown }) {
  return shown ? attestWords(shown) : { party: id, kind: kind === "interconnection" ? kind : "system" };
}

// libs/core/src/verification/claimant.ts
function rankOf(assurance) {
  return assuranceLevels.indexOf(assurance);
}
var assuranceBy = { self: "self", "second-party": "reviewed", "third-party": "assessed" };
var notInForce = /* @__PURE__ */ new Set([
  "ended",
  "key-compromised",
  "not-yet-valid",
  "expired"
]);
var forGood = /* @__PURE__ */ new Set(["ended", "key-compromised", "expired"]);
function toClaimant(evidence, subject, catalogue, context2) {
  const { attestation } = evidence;
  const { place, role, issuer, validFrom, validUntil: validUntil2 } = attestation;
  const accreditationOf = (party) => context2.accreditationOf(party, catalogue);
  const accreditation = role === "third-party" ? accreditationOf(issuer) : null;
  const contradictions = contradictionsOf(evidence, accreditationOf);
  const { state, isFinal } = stateOf(evidence, subject, { ...context2, accreditation });
  const accredited = [accreditation, ...contradictions.map((each) => each.accreditation)];
  const changes = [validFrom, validUntil2, ...accredited.map((each) => each?.validUntil ?? NEVER)];
  return {
    evidence,
    subject,
    grounds: [{ place }],
    state,
    rank: rankOf(assuranceBy[role]),
    results: fromBase64url(attestation.results),
    contradictions,
    disputed: new Set(contradictions.flatMap(({ facts: facts2 }) => facts2.counterStatement.requirements)),
    validUntil: validUntil2,
    accreditation,
    nextChange: isFinal ? NEVER : firstAfter(context2.at, changes)
  };
}
function resultOf({ results }, position) {
  const byte = results[position >> 1] ?? 0;
  return claimResults[(byte >> (position & 1) * 4 & 15) - 1];
}
function holdsUntil({ validUntil: validUntil2, accreditation }) {
  return Math.min(validUntil2, accreditation?.validUntil ?? NEVER);
}
function contradictionsOf({ attestation, counterStatements }, accreditationOf) {
  return counterStatements.filter((facts2) => disputeStandingOf(facts2, attestation, accreditationOf).counts).map((facts2) => ({ facts: facts2, accreditation: accreditationOf(facts2.counterStatement.issuer) }));
}
function stateOf(evidence, subject, context2) {
  const { attestation } = evidence;
  if (!attestation.subjects.includes(subject.name)) return { state: "other-version", isFinal: true };
  const { because } = standingOf(evidence, { products: [subject.name], ...context2 });
  if (because.some((obstacle) => !notInForce.has(obstacle)) || !isEntitled(evidence, subject, context2)) {
    return { state: "no-standing", isFinal: true };
  }
  const isFinal = because.some((obstacle) => forGood.has(obstacle));
  return { state: because.length === 0 ? "counts" : "not-in-force", isFinal };
}
function isEntitled({ attestation, namespaces }, subject, context2) {
  const { role, issuer } = attestation;
  if (role === "self") return true;
  const isOwn = issuer === subject.side || ownsAny({ party: issuer, namespaces }, [subject.name]);
  const isPlaced = role === "second-party" ? context2.parties.includes(issuer) : !context2.owners.includes(issuer);
  return isPlaced && !isOwn;
}

// libs/core/src/verification/judged-catalogue.ts
var orderedByList = /* @__PURE__ */ new WeakMap();
var meansByList = /* @__PURE__ */ new WeakMap();
function cataloguesOf({ catalogues }) {
  return new Map(catalogues.map((each) => [each.row.id, toJudged(each)]));
}
function meansFor(requirement, of, catalogues) {
  return catalogues.flatMap((catalogue) => {
    const means = isOfSamePublisher(catalogue, of) ? meansWithin(catalogue, of).get(requirement) : void 0;
    return means ? [{ catalogue, means }] : [];
  });
}
function isAskedFor(requirement, of, catalogues) {
  if (requirement.kind === "performance") return true;
  return requirement.meets.every(({ requirement: goal, catalogue: reference }) => {
    const digest = reference?.digest ?? of.row.id;
    const judged = catalogues.find(({ row }) => row.id === digest);
    return !judged || !isOfSamePublisher(judged, of) || !judged.positions.has(goal);
  });
}
function isOfSamePublisher(one2, other) {
  return one2.row.publisher === other.row.publisher;
}
function toJudged({ row, requirements, retraction }) {
  const ordered = orderedByList.get(requirements) ?? inOrder(row, requirements);
  orderedByList.set(requirements, ordered);
  return { row, ...ordered, isRetracted: retraction !== void 0 };
}
function inOrder(row, requirements) {
  const byId = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const ordered = row.requirements.map((id) => {
    const requirement = byId.get(id);
    if (!requirement) throw new TypeError(`requirement ${id} of ${row.catalogue} was not gathered`);
    return requirement;
  });
  return { requirements: ordered, positions: new Map(ordered.map(({ id }, position) => [id, position])) };
}
function meansWithin({ requirements, row }, of) {
  const known = meansByList.get(requirements) ?? /* @__PURE__ */ new Map();
  meansByList.set(requirements, known);
  const digest = of.row.id;
  const means = known.get(digest) ?? meansOf(requirements, row.id === digest ? void 0 : digest);
  known.set(digest, means);
  return means;
}

// libs/core/src/verification/resolution.ts
var predicates2 = /* @__PURE__ */ new WeakMap();
function resolve({ named, subjects: subjects2 }) {
  const groups = groupsOf(subjects2);
  const applicable = [];
  for (const catalogue of named) {
    const concerned = groups.filter(({ catalogues }) => catalogues.includes(catalogue));
    for (const requirement of catalogue.requirements) {
      for (const group of concerned) {
        if (!isAskedFor(requirement, catalogue, group.catalogues)) continue;
        collect(requirement, catalogue, group.subjects, applicable);
      }
    }
  }
  return applicable;
}
function groupsOf(subjects2) {
  const groups = /* @__PURE__ */ new Map();
  for (const subject of subjects2) {
    const { catalogues } = subject;
    const group = groups.get(catalogues) ?? { catalogues, subjects: [] };
    groups.set(catalogues, group);
    group.subjects.push(subject);
  }
  return [...groups.values()];
}
function resolveOne(requirement, catalogue, subjects2) {
  const applicable = [];
  collect(requirement, catalogue, subjects2, applicable);
  return applicable;
}
function collect(requirement, catalogue, subjects2, into) {
  const reference = { catalogue: catalogue.row.id, id: requirement.id };
  for (const subject of subjects2) {
    const answer = appliesTo(requirement, subject);
    if (answer === false) continue;
    into.push({ catalogue, requirement, subject, reference, applies: answer === null ? "unknown" : "yes" });
  }
}
function conditionOf2({ condition, appliesWhen }) {
  return condition ?? (appliesWhen === void 0 ? null : readCondition(appliesWhen));
}
function appliesTo(requirement, { reference, layer, known }) {
  if (!requirement.subjects.includes(reference.kind)) return false;
  if (layer !== null && requirement.layers && !requirement.layers.includes(layer)) return false;
  const predicate = predicateOf(requirement);
  let answer = false;
  for (const facts2 of known) {
    const one2 = predicate(facts2);
    if (one2 === true) return true;
    if (one2 === null) answer = null;
  }
  return answer;
}
function predicateOf(requirement) {
  const known = predicates2.get(requirement);
  if (known) return known;
  const condition = conditionOf2(requirement);
  const predicate = condition ? compileCondition(condition) : () => true;
  predicates2.set(requirement, predicate);
  return predicate;
}

// libs/core/src/verification/claim-index.ts
var ClaimIndex = class {
  byProduct = /* @__PURE__ */ new Map();
  claimants = /* @__PURE__ */ new Map();
  context;
  constructor({ evidence, ...context2 }) {
    const inOrder2 = [...evidence.attestations].sort((a, b) => a.attestation.place - b.attestation.place);
    for (const each of inOrder2) this.add(each);
    const accreditations = byParty(evidence.accreditations);
    this.context = {
      ...context2,
      accreditationOf: (issuer, catalogue) => accreditationFor(accreditations.get(issuer) ?? [], catalogue, context2.at)
    };
  }
  /** Those who say something of the subject's product by this catalogue version, in the order of the log. */
  of(subject, { row }) {
    const known = this.claimants.get(subject) ?? /* @__PURE__ */ new Map();
    this.claimants.set(subject, known);
    const found2 = known.get(row.id) ?? (this.byProduct.get(productOf(subject.name)) ?? []).filter(({ attestation }) => attestation.catalogue === row.id).map((each) => toClaimant(each, subject, row.catalogue, this.context));
    known.set(row.id, found2);
    return found2;
  }
  add(evidence) {
    for (const product of evidence.attestation.products) {
      const list = this.byProduct.get(product);
      if (list) list.push(evidence);
      else this.byProduct.set(product, [evidence]);
    }
  }
};
function byParty(accreditations) {
  const found2 = /* @__PURE__ */ new Map();
  for (const each of accreditations) {
    const list = found2.get(each.party);
    if (list) list.push(each);
    else found2.set(each.party, [each]);
  }
  return found2;
}

// libs/core/src/verification/known-facts.ts
var networkMembers = ["operatorKind", "method", "topology", "range", "shared", "quality"];
function systemFacts(system) {
  return /* @__PURE__ */ new Map([
    ["system.riskClass", system.riskClass],
    ["system.sector", system.sector],
    ["system.phase", system.phase],
    ["system.jurisdictions", system.jurisdictions],
    ["system.class", system.systemClass ?? null]
  ]);
}
function flowFacts({ dataFlows: flows = [] }) {
  return /* @__PURE__ */ new Map([
    ["interconnection.riskClass", null],
    ["interconnection.stage", null],
    ["interconnection.hasFlows", flows.length > 0],
    ["interconnection.anyConfidentialFlow", flows.some(({ confidential }) => confidential)],
    ["interconnection.anyPersonalFlow", flows.some(({ personal }) => personal !== "no")],
    ["interconnection.anyCommandFlow", flows.some(({ commands: commands2 }) => commands2)],
    ["interconnection.anyControlFlow", flows.some(({ controls }) => controls)]
  ]);
}
var commanding = /* @__PURE__ */ new Set(["commands", "updates"]);
function interconnectionFacts({ riskClass: riskClass2, stage, flows }) {
  return /* @__PURE__ */ new Map([
    ["interconnection.riskClass", riskClass2],
    ["interconnection.stage", stage],
    ["interconnection.hasFlows", flows.length > 0],
    ["interconnection.anyConfidentialFlow", flows.some(({ confidential }) => confidential)],
    ["interconnection.anyPersonalFlow", flows.some(({ personal }) => personal !== "no")],
    ["interconnection.anyCommandFlow", flows.some(({ kind }) => commanding.has(kind))],
    ["interconnection.anyControlFlow", flows.some(({ controls }) => controls)]
  ]);
}
function componentFacts({ layer, traits: answered, levels }) {
  const known = /* @__PURE__ */ new Map([["component.layer", layer]]);
  for (const trait of traits) {
    const answer = answered[trait];
    if (answer !== void 0) known.set(`component.traits.${trait}`, answer);
  }
  if (levels !== void 0) known.set("component.levels", levels);
  return known;
}
function networkFacts(stated2) {
  const known = /* @__PURE__ */ new Map();
  for (const name2 of networkMembers) {
    const value = stated2[name2];
    if (value !== void 0) known.set(`network.${name2}`, value);
  }
  return known;
}
function agreed([first, ...others]) {
  if (!first || others.length === 0) return first ?? /* @__PURE__ */ new Map();
  return new Map(
    [...first].filter(([name2, value]) => others.every((other) => isSame(other.get(name2), value)))
  );
}
function isSame(one2, other) {
  if (!Array.isArray(one2) || !Array.isArray(other)) return one2 === other;
  return one2.length === other.length && one2.every((item, index) => item === other[index]);
}

// libs/core/src/verification/surroundings.ts
var Surroundings = class {
  evidence;
  networks;
  providers;
  around = /* @__PURE__ */ new Map();
  constructor({
    evidence,
    networks,
    participants
  }) {
    this.evidence = evidence;
    this.networks = networks;
    this.providers = new Set(
      participants.flatMap(({ components }) => components.map(({ provider }) => provider))
    );
    const passages = participants.filter(({ isWhole }) => !isWhole).flatMap(networksOf);
    for (const participant of participants) this.lookAround(participant, passages);
  }
  /** What is known of each of these parts, together with what is known of a party that answers for them. */
  seenBy(party, parts) {
    const ofParty2 = this.partyFacts(party);
    return parts.map(({ component }) => new Map([...this.around.get(component) ?? [], ...ofParty2]));
  }
  /** What is connected stands in the networks it goes through as well as in its own. */
  lookAround(participant, passages) {
    const { system, components } = participant;
    const { subject } = this.evidence;
    const flows = subject.kind === "interconnection" ? interconnectionFacts(subject.interconnection.definition) : flowFacts(system);
    const shared = [...systemFacts(system), ...flows];
    const around = agreed(
      [...networksOf(participant), ...passages].map((each) => this.networks.of(each).known)
    );
    for (const component of components) {
      const network = component.layer === "network" ? this.networks.of(component).known : around;
      const own = [...network, ...componentFacts(component)];
      this.around.set(component, new Map([...shared, ...own]));
    }
  }
  partyFacts(party) {
    const row = this.evidence.parties.find(({ id }) => id === party);
    const known = /* @__PURE__ */ new Map([["party.provides", this.providers.has(party)]]);
    return row ? known.set("party.roles", row.roles) : known;
  }
};
function networksOf({ components }) {
  return components.filter(({ layer }) => layer === "network");
}

// libs/core/src/verification/judged-subject.ts
function subjectsOf(matter) {
  const { connection, participants, parties } = matter;
  const surroundings = new Surroundings(matter);
  const systems = participants.flatMap((participant) => [
    ofDefinition(participant, [participant], matter, surroundings),
    ...participant.components.map(
      (component) => ofComponent({ component, participant }, matter, surroundings)
    )
  ]);
  const whole = connection ? [ofDefinition(connection, participants, matter, surroundings)] : [];
  return [...whole, ...systems, ...parties.map((party) => ofParty(party, matter, surroundings))];
}
function ofDefinition({ reference, side, name: name2, operates }, participants, { scopes }, surroundings) {
  return {
    ...answersFor(surroundings.seenBy(side, participants.flatMap(partsOf))),
    reference,
    side,
    definedBy: side,
    name: name2,
    layer: null,
    catalogues: scopes.of(participants),
    operates,
    part: null
  };
}
function ofComponent(part, { connection, scopes }, surroundings) {
  const { component, participant } = part;
  const { id, provider, product, layer } = component;
  const reference = { id, kind: "component" };
  return {
    ...answersFor(surroundings.seenBy(provider, [part])),
    reference: connection ? { ...reference, system: participant.reference.id } : reference,
    side: provider,
    definedBy: participant.side,
    name: product,
    layer,
    catalogues: scopes.of([participant]),
    operates: participant.operates,
    part
  };
}
function ofParty(party, matter, surroundings) {
  const { participants, connection, scopes } = matter;
  const provided = participants.flatMap(partsOf).filter(({ component }) => component.provider === party);
  const own = participants.filter(({ side }) => side === party);
  const placed = participants.filter(
    ({ side, components }) => side === party || components.some(({ provider }) => provider === party)
  );
  return {
    ...answersFor(surroundings.seenBy(party, provided.length > 0 ? provided : own.flatMap(partsOf))),
    reference: { id: party, kind: "party" },
    side: party,
    definedBy: (own[0] ?? placed[0] ?? connection)?.side ?? party,
    name: partyName(party),
    layer: null,
    catalogues: scopes.of(placed),
    operates: placed.some(({ operates }) => operates),
    part: null
  };
}
function partsOf(participant) {
  return participant.components.map((component) => ({ component, participant }));
}
function answersFor(known) {
  return { known, common: agreed(known) };
}

// libs/core/src/verification/mapping-index.ts
var showing = /* @__PURE__ */ new Set(["equal", "equivalent", "superset"]);
function sourceOf({ mapping: { fromDigest, fromCatalogue } }) {
  return { row: { id: fromDigest, catalogue: fromCatalogue } };
}
var MappingIndex = class {
  byRequirement = /* @__PURE__ */ new Map();
  policies;
  constructor({ mappings, policies }, at) {
    this.policies = policies;
    const inForce = mappings.filter((each) => isInForce(each, at)).map(({ mapping }) => mapping);
    for (const mapping of inForce.sort((a, b) => a.place - b.place)) {
      for (const relation of mapping.relations) this.add(mapping, relation);
    }
  }
  /**
   * The ways to show a requirement that count: signed by its publisher, or named by the acceptance policy of every party that
   * relies on it being shown. There is none to what law asks for.
   */
  of({ requirement, catalogue: { row } }, relying) {
    if (requirement.origin.type === "legal") return [];
    const crossings = this.byRequirement.get(keyOf(row.id, requirement.id)) ?? [];
    return crossings.flatMap((crossing) => {
      if (crossing.mapping.issuer === row.publisher) return [{ ...crossing, policies: [] }];
      const policies = relying.flatMap((party) => this.policyNaming(crossing.mapping, party));
      const isAccepted = policies.length > 0 && policies.length === relying.length;
      return isAccepted ? [{ ...crossing, policies }] : [];
    });
  }
  add(mapping, relation) {
    if (!showing.has(relation.relation)) return;
    const key = keyOf(mapping.toDigest, relation.to);
    const known = this.byRequirement.get(key);
    if (known) known.push({ mapping, relation });
    else this.byRequirement.set(key, [{ mapping, relation }]);
  }
  /** A party has one policy at most. */
  policyNaming({ place, leafHash }, party) {
    return this.policies.filter(
      ({ id, policy: { mappings = [] } }) => id === party && mappings.some((named) => named.place === place && named.leafHash === leafHash)
    );
  }
};
function isInForce({ mapping, key, retraction, fromRetraction }, at) {
  const { validUntil: validUntil2 } = mapping;
  const isTakenBack = retraction !== void 0 || fromRetraction !== void 0;
  return !isTakenBack && !isKeyCompromised(key, mapping.at) && at < (validUntil2 ?? NEVER);
}
function keyOf(catalogue, requirement) {
  return `${catalogue} ${requirement}`;
}

// libs/core/src/verification/networks.ts
var Networks = class {
  byId;
  asked = /* @__PURE__ */ new Map();
  constructor(profiles = []) {
    this.byId = new Map(profiles.map((each) => [each.network.id, each]));
  }
  /** Of a network whose profile is named nothing is known but what its operator states, and of that what the owner does not deny. */
  of(component) {
    const known = this.asked.get(component) ?? this.lookUp(component);
    this.asked.set(component, known);
    return known;
  }
  lookUp({ provider, network = {} }) {
    const said = networkFacts(network);
    if (!network.profile) return { known: said, profile: null };
    const { operator, name: name2 } = network.profile;
    const id = networkId(operator, name2);
    const evidence = operator === provider ? this.byId.get(id) : void 0;
    const state = operator === provider ? stateOf2(evidence) : "of-another";
    const stated2 = evidence && state === "stated" ? networkFacts(evidence.network.definition) : /* @__PURE__ */ new Map();
    const differing = [...stated2].flatMap(
      ([fact, value]) => said.has(fact) && !isSame(said.get(fact), value) ? [fact] : []
    );
    const known = new Map([...stated2].filter(([fact]) => !differing.includes(fact)));
    return { known, profile: { id, operator, state, evidence, differing } };
  }
};
function stateOf2(evidence) {
  if (!evidence) return "unavailable";
  const { network, key, retraction } = evidence;
  return retraction || isKeyCompromised(key, network.at) ? "not-in-force" : "stated";
}

// libs/core/src/verification/participant.ts
function participantsIn({ subject, systems }) {
  if (subject.kind === "system") {
    const [alone] = systems;
    if (!alone) throw new TypeError("there is no system to judge");
    return [toParticipant(alone, null)];
  }
  const { definition } = subject.interconnection;
  const byId = new Map(systems.map((each) => [each.system.id, each]));
  const named = new Map(
    definition.channels?.map((each) => [systemId(each.owner, each.system), each.components])
  );
  return participantsOf(definition).flatMap((id) => {
    const system = byId.get(id);
    return system ? [toParticipant(system, named.get(id) ?? null)] : [];
  });
}
function toDefinition({ interconnection, key, retraction }) {
  const { id, proposer, name: name2, place, leafHash, definition } = interconnection;
  return {
    reference: { id, kind: "interconnection" },
    side: proposer,
    signers: signersOf(definition),
    name: interconnectionName(proposer, name2),
    assessedAs: assessedInterconnection(id),
    place,
    leafHash,
    riskClass: definition.riskClass,
    catalogues: definition.catalogues,
    retraction,
    isCompromised: isKeyCompromised(key, interconnection.at),
    // A trial is there to show what only operation can show.
    operates: definition.stage !== "trial"
  };
}
function toParticipant({ system, retraction }, named) {
  const { id, owner, name: name2, place, leafHash, definition } = system;
  return {
    reference: { id, kind: "system" },
    side: owner,
    signers: [owner],
    name: systemName(owner, name2),
    assessedAs: id,
    place,
    leafHash,
    riskClass: definition.riskClass,
    catalogues: definition.catalogues,
    retraction,
    isCompromised: false,
    operates: definition.phase === "operation",
    system: definition,
    components: definition.components.filter((component) => named?.includes(component.id) ?? true),
    isWhole: named === null
  };
}

// libs/core/src/verification/scopes.ts
var Scopes = class {
  constructor(catalogues, shared) {
    this.catalogues = catalogues;
    this.shared = shared;
  }
  catalogues;
  shared;
  known = /* @__PURE__ */ new Map();
  /** The catalogues at hand that one of these definitions or the interconnection names, each once, in the order they are named. */
  of(definitions) {
    const all = this.shared ? [this.shared, ...definitions] : definitions;
    const digests = [...new Set(all.flatMap((each) => each.catalogues.map(({ digest }) => digest.sha256)))];
    const key = digests.join(" ");
    const scope = this.known.get(key) ?? this.find(digests);
    this.known.set(key, scope);
    return scope;
  }
  find(digests) {
    return digests.map((digest) => this.catalogues.get(digest)).filter((each) => each !== void 0);
  }
};

// libs/core/src/verification/situation.ts
function toSituation(evidence, at) {
  const connection = evidence.subject.kind === "interconnection" ? evidence.subject : void 0;
  const participants = participantsIn(evidence);
  const definitions = connection ? [toDefinition(connection), ...participants] : participants;
  const [judged] = definitions;
  if (!judged) throw new TypeError("there is nothing to judge");
  const parties = partiesOf(participants, connection);
  const catalogues = cataloguesOf(evidence);
  const scopes = new Scopes(catalogues, connection && judged);
  const networks = new Networks(evidence.networks);
  const whole = connection && judged;
  const matter = { participants, parties, connection: whole, evidence, networks, scopes };
  return {
    evidence,
    at,
    judged,
    definitions,
    participants,
    connection,
    parties,
    subjects: subjectsOf(matter),
    networks,
    catalogues,
    named: scopes.of(definitions),
    claims: new ClaimIndex({ evidence, owners: distinct(participants.map(({ side }) => side)), parties, at }),
    mappings: new MappingIndex(evidence, at)
  };
}
function definitionGround({ leafHash, place }) {
  return { leafHash, place };
}
function partiesOf(participants, connection) {
  const { ends = [], channels = [] } = connection?.interconnection.definition ?? {};
  const owners = [
    ...participants.map(({ side }) => side),
    ...[...ends, ...channels].map(({ owner }) => owner)
  ];
  const providers = participants.flatMap(({ components }) => components.map(({ provider }) => provider));
  return distinct([...owners, ...providers]).sort();
}
function distinct(texts) {
  return [...new Set(texts)];
}

// libs/core/src/verification/requirements.gate.ts
function checkRequirements(situation, applicable) {
  return [
    ...situation.definitions.flatMap(
      (definition) => definition.catalogues.map((each) => checkCatalogue(situation, definition, each))
    ),
    ...checkTraits(situation),
    ...applicable.filter(({ applies }) => applies === "unknown").map(checkFacts),
    ...checkObjectives(situation, applicable)
  ];
}
function catalogueState(catalogue, { id, version }, at) {
  const code = catalogueCode(catalogue, { id, version }, at);
  const isWaiting = catalogue !== void 0 && catalogue.row.effectiveFrom > at;
  return { code, until: isWaiting ? catalogue.row.effectiveFrom : NEVER };
}
function catalogueCode(catalogue, { id, version }, at) {
  if (!catalogue) return "requirements.catalogue-unavailable";
  const { row, isRetracted } = catalogue;
  if (row.catalogue !== id || row.version !== version) return "requirements.catalogue-mismatch";
  if (row.stage !== "published") return "requirements.catalogue-not-published";
  if (isRetracted) return "requirements.catalogue-retracted";
  return at < row.effectiveFrom ? "requirements.catalogue-not-effective" : "requirements.catalogue-in-force";
}
function checkCatalogue({ catalogues, at }, { reference: subject, side }, reference) {
  const digest = reference.digest.sha256;
  const catalogue = catalogues.get(digest);
  const { code, until } = catalogueState(catalogue, reference, at);
  const named = { fact: `catalogue ${reference.id} ${reference.version}`, value: digest };
  const because = catalogue ? [named, { place: catalogue.row.place }] : [named];
  return found(code, { subject, side, because, until });
}
function checkTraits({ subjects: subjects2 }) {
  return subjects2.flatMap(({ part, reference: subject, definedBy: side }) => {
    if (!part) return [];
    const open3 = traits.filter((trait) => part.component.traits[trait] === void 0);
    const because = [
      definitionGround(part.participant),
      ...open3.map((trait) => unanswered(`component.traits.${trait}`))
    ];
    const code = open3.length > 0 ? "requirements.trait-unanswered" : "requirements.traits-answered";
    return [found(code, { subject, side, because })];
  });
}
function checkFacts({ requirement, reference, subject }) {
  const condition = conditionOf2(requirement);
  const readings = condition ? subject.known.flatMap((known) => explainCondition(condition, known).because) : [];
  const open3 = readings.filter(({ state }) => state !== "known").map(({ fact }) => fact);
  return found("requirements.fact-unknown", {
    subject: subject.reference,
    side: subject.definedBy,
    requirement: reference,
    because: [...new Set(open3)].map(unanswered)
  });
}
function checkObjectives({ subjects: subjects2 }, applicable) {
  const components = subjects2.filter(({ reference }) => reference.kind === "component");
  const covered = new Map(components.map((subject) => [subject, /* @__PURE__ */ new Set()]));
  for (const { requirement, subject } of applicable) {
    const objectivesOf = covered.get(subject);
    if (objectivesOf) for (const objective of requirement.objectives) objectivesOf.add(objective);
  }
  return components.flatMap(
    (subject) => objectives.filter((objective) => !covered.get(subject)?.has(objective)).map(
      (objective) => found("requirements.objective-uncovered", {
        subject: subject.reference,
        side: subject.side,
        because: [{ fact: "objective", value: objective }]
      })
    )
  );
}
function unanswered(fact) {
  return { fact, value: null };
}

// libs/core/src/verification/weigh-claims.ts
var nothing2 = {
  answer: { lacking: "unclaimed" },
  because: [],
  support: [],
  until: NEVER,
  contrary: -1
};
function weighClaims(claimants, question) {
  const words = wordsOf(claimants, question);
  const [only] = words;
  if (!only) return nothing2;
  return words.length === 1 && isPlain(only, question) ? plain2(only) : weighWords(words, question);
}
function isPlain({ claimant, result }, question) {
  return question.suffices.includes(result) && claimant.rank >= question.needed && counts(claimant, question);
}
function plain2({ claimant, result }) {
  return {
    answer: { shown: result },
    because: claimant.grounds,
    support: [claimant],
    until: holdsUntil(claimant),
    contrary: -1
  };
}
function weighWords(words, question) {
  const counting = words.filter(({ claimant }) => counts(claimant, question));
  const against = counting.filter(isContrary);
  const contrary = surest(against);
  const favourable = counting.filter(({ result }) => question.suffices.includes(result));
  const standing = favourable.filter(({ claimant: { rank } }) => rank >= question.needed && rank > contrary);
  const best = bestOf(standing, question);
  const rests = best ? [...against, best] : [...against, ...favourable];
  if (best) {
    const until = standsUntil(best, words);
    const support = [best.claimant];
    return { answer: { shown: best.result }, because: groundsOf(rests), support, until, contrary };
  }
  const lacking2 = shortfallOf({ words, counting, against, favourable, contrary, question });
  const because = groundsOf(rests.length > 0 ? rests : words);
  return { answer: { lacking: lacking2 }, because, support: [], until: nextChange(words), contrary };
}
function wordsOf(claimants, { position }) {
  const words = [];
  for (const claimant of claimants) {
    const result = resultOf(claimant, position);
    if (result !== void 0) words.push({ claimant, result });
  }
  return words;
}
function counts({ state, disputed }, { requirement }) {
  return state === "counts" && !disputed.has(requirement);
}
function isContrary({ result }) {
  return result === "not-met" || result === "partly";
}
function surest(words) {
  return words.reduce((most, { claimant: { rank } }) => Math.max(most, rank), -1);
}
function bestOf(words, { suffices }) {
  const [first, ...others] = words;
  return others.reduce((best, word2) => {
    const better = suffices.indexOf(best.result) - suffices.indexOf(word2.result);
    const longer = holdsUntil(word2.claimant) - holdsUntil(best.claimant);
    return better > 0 || better === 0 && longer > 0 ? word2 : best;
  }, first);
}
function standsUntil({ claimant, result }, words) {
  const end = holdsUntil(claimant);
  return words.some((word2) => word2.result !== result) ? Math.min(end, nextChange(words)) : end;
}
function nextChange(words) {
  return words.reduce((first, { claimant }) => Math.min(first, claimant.nextChange), NEVER);
}
function shortfallOf({ words, counting, against, favourable, contrary, question }) {
  const said = (wanted) => counting.some(({ result }) => result === wanted);
  const is = (state) => words.some(({ claimant }) => claimant.state === state);
  if (against.length > 0 && surest(favourable) <= contrary) return strongestOf(against, contrary);
  if (favourable.length > 0) return "assurance-too-low";
  if (said("not-applicable")) return "not-applicable-not-allowed";
  if (said("planned")) return "only-planned";
  if (words.some(({ claimant }) => claimant.state === "counts" && !counts(claimant, question)))
    return "disputed";
  if (is("not-in-force")) return "not-in-force";
  return is("no-standing") ? "no-standing" : "subject-mismatch";
}
function strongestOf(against, rank) {
  const strongest = against.filter(({ claimant }) => claimant.rank === rank);
  return strongest.some(({ result }) => result === "not-met") ? "not-met" : "partly";
}
function groundsOf(words) {
  return words.flatMap(({ claimant }) => claimant.grounds);
}

// libs/core/src/verification/judge-mappings.ts
var none = { crossing: null, because: [], support: [], until: NEVER };
function judgeMappings(situation, applicable, demand) {
  const crossings = situation.mappings.of(applicable, demand.relying);
  const judged = crossings.map((each) => judgeCrossing(situation, applicable, each, demand.needed));
  const [first, ...others] = judged.filter(({ crossing }) => crossing !== null);
  if (first) return others.reduce((best, each) => each.until > best.until ? each : best, first);
  return { ...none, until: judged.reduce((soonest, { until }) => Math.min(soonest, until), NEVER) };
}
function judgeCrossing({ claims }, { subject }, crossing, needed) {
  const { mapping, relation } = crossing;
  const { answer, because, support, until } = weighClaims(claims.of(subject, sourceOf(crossing)), {
    requirement: relation.from,
    position: relation.position,
    needed,
    suffices: ["met"]
  });
  if (!("shown" in answer)) return { ...none, until };
  return {
    crossing,
    because: [...groundsOf2(crossing), ...because],
    support,
    until: Math.min(until, mapping.validUntil ?? NEVER)
  };
}
function groundsOf2({ mapping, relation, policies }) {
  const { leafHash, place, fromCatalogue } = mapping;
  return [
    { fact: `requirement ${relation.from} of ${fromCatalogue}`, value: relation.relation },
    { leafHash, place },
    ...policies.map((policy) => ({ leafHash: policy.leafHash, place: policy.place }))
  ];
}

// libs/core/src/verification/judge-means.ts
var notBegun = { state: "not-begun", because: [], support: [], until: NEVER };
function judgeMeans(situation, applicable, needed) {
  const { requirement, catalogue, subject } = applicable;
  if (requirement.kind === "specification") return notBegun;
  const judged = meansFor(requirement.id, catalogue, subject.catalogues).map(
    (source) => new MeansOfSource(situation, applicable, source, needed).judge()
  );
  const held = judged.filter(({ state }) => state === "held");
  const [first, ...others] = held;
  if (first) return others.reduce((best, each) => each.until > best.until ? each : best, first);
  const begun = judged.filter(({ state }) => state === "begun");
  if (begun.length === 0) return notBegun;
  const until = begun.reduce((soonest, each) => Math.min(soonest, each.until), NEVER);
  return { state: "begun", because: begun.flatMap(({ because }) => because), support: [], until };
}
var MeansOfSource = class {
  constructor(situation, applicable, source, needed) {
    this.situation = situation;
    this.applicable = applicable;
    this.source = source;
    this.needed = needed;
    this.claimants = situation.claims.of(applicable.subject, source.catalogue);
  }
  situation;
  applicable;
  source;
  needed;
  weighings = /* @__PURE__ */ new Map();
  claimants;
  judge() {
    if (this.claimants.length === 0) return notBegun;
    const { at } = this.situation;
    const isMet = (id) => this.isMet(id);
    const known = this.applicable.subject.common;
    const { means } = conformanceOf(this.applicable.requirement.id, this.source.means, { at, known, isMet });
    return this.longestOf(means) ?? this.lackingIn(means);
  }
  /** `null` where nobody who counts, or ever counted, says anything of it. */
  isMet(id) {
    if (id === this.applicable.requirement.id) return null;
    const { answer } = this.weigh(id);
    if ("shown" in answer) return true;
    return answer.lacking === "unclaimed" || answer.lacking === "subject-mismatch" ? null : false;
  }
  weigh(id) {
    const known = this.weighings.get(id) ?? this.weighAnew(id, this.source.catalogue);
    this.weighings.set(id, known);
    return known;
  }
  weighAnew(requirement, { positions }) {
    const position = positions.get(requirement) ?? -1;
    return weighClaims(this.claimants, { requirement, position, needed: this.needed, suffices: ["met"] });
  }
  longestOf(means) {
    const held = means.filter(({ holds: holds2 }) => holds2 === "yes").map(({ means: id }) => this.held(id));
    const [first, ...others] = held;
    return first ? others.reduce((best, each) => each.until > best.until ? each : best, first) : null;
  }
  held(id) {
    const specifications = this.specificationsOf(id);
    const weighed = specifications.map((specification) => this.weigh(specification.id));
    const grounds = new Set(weighed.flatMap(({ because }) => because));
    return {
      state: "held",
      because: [...grounds].sort((a, b) => a.place - b.place),
      support: weighed.flatMap(({ support }) => support),
      until: this.untilOf(specifications)
    };
  }
  /** What is begun and lacks something, with what it lacks. */
  lackingIn(means) {
    const begun = means.filter(
      ({ means: id }) => this.specificationsOf(id).some((each) => this.isSpokenOf(each))
    );
    if (begun.length === 0) return notBegun;
    const gaps = begun.flatMap(({ gaps: lacking2 }) => lacking2);
    return {
      state: "begun",
      because: gaps.map(({ specification, gap }) => ({ fact: `specification ${specification}`, value: gap })),
      support: [],
      until: this.untilOf(begun.flatMap(({ means: id }) => this.specificationsOf(id)))
    };
  }
  isSpokenOf({ id }) {
    return this.weigh(id).because.length > 0;
  }
  specificationsOf(id) {
    return this.source.means.find((means) => means.id === id)?.specifications ?? [];
  }
  untilOf(specifications) {
    return specifications.reduce((soonest, { id, validFrom = NEVER, validUntil: validUntil2 = NEVER }) => {
      const change = firstAfter(this.situation.at, [validFrom, validUntil2]);
      return Math.min(soonest, this.weigh(id).until, change);
    }, NEVER);
  }
};

// libs/core/src/verification/show-requirement.ts
var spokenOf = /* @__PURE__ */ new Set([
  "not-met",
  "partly",
  "assurance-too-low",
  "not-applicable-not-allowed",
  "only-planned"
]);
function neededAssurance({ assurance, origin }, riskClass2) {
  const level = assurance?.[riskClass2];
  return level ?? (origin.type === "legal" ? "assessed" : "self");
}
function showRequirement(situation, applicable, demand) {
  const direct = weighDirectly(situation, applicable, demand.needed);
  if ("shown" in direct.answer) return shownAs(direct.answer.shown, direct);
  const needed = Math.max(demand.needed, direct.contrary + 1);
  const against = direct.contrary < 0 ? [] : direct.because;
  const means = judgeMeans(situation, applicable, needed);
  if (means.state === "held") {
    const until2 = Math.min(means.until, direct.until);
    const because2 = [...against, ...means.because];
    return { answer: "met-by-means", because: because2, support: means.support, crossing: null, until: until2 };
  }
  const { crossing, because, support, until } = judgeMappings(situation, applicable, { ...demand, needed });
  const soonest = Math.min(until, means.until, direct.until);
  if (!crossing) return lackingOf(direct, direct.answer.lacking, means, soonest);
  return { answer: "met-by-mapping", because: [...against, ...because], support, crossing, until: soonest };
}
function weighDirectly({ claims }, applicable, needed) {
  const { catalogue, requirement, subject } = applicable;
  return weighClaims(claims.of(subject, catalogue), {
    requirement: requirement.id,
    position: catalogue.positions.get(requirement.id) ?? -1,
    needed,
    suffices: sufficientFor(requirement, subject)
  });
}
function lackingOf(direct, lacking2, means, until) {
  const isToldAlone = means.state === "not-begun" || spokenOf.has(lacking2);
  const answer = isToldAlone ? lacking2 : "means-incomplete";
  const because = isToldAlone ? direct.because : [...direct.because, ...means.because];
  return { answer, because, support: [], crossing: null, until };
}
function neededRank({ judged }, requirement) {
  return rankOf(neededAssurance(requirement, judged.riskClass));
}
var answers = {
  met: ["met"],
  metOrNotApplicable: ["met", "not-applicable"],
  metOrPlanned: ["met", "planned"],
  metNotApplicableOrPlanned: ["met", "not-applicable", "planned"]
};
function sufficientFor({ phases: phases2, allowNotApplicable }, { operates }) {
  const mayBePlanned = !operates && phases2.every((phase) => phase === "operation");
  if (!mayBePlanned) return allowNotApplicable ? answers.metOrNotApplicable : answers.met;
  return allowNotApplicable ? answers.metNotApplicableOrPlanned : answers.metOrPlanned;
}
function shownAs(shown, direct) {
  const answer = shown === "planned" || shown === "not-applicable" ? shown : "met";
  const { because, support, until } = direct;
  return { answer, because, support, crossing: null, until };
}

// libs/core/src/verification/acceptance-conditions.ts
function checkConditions(situation, policy) {
  return policy.policy.conditions.flatMap((condition) => checkCondition(situation, { policy, condition }));
}
function checkCondition(situation, asked) {
  const { catalogue: reference, requirement: id } = asked.condition;
  const catalogue = situation.catalogues.get(reference.digest.sha256);
  const { code, until } = catalogueState(catalogue, reference, situation.at);
  const requirement = catalogue?.requirements[catalogue.positions.get(id) ?? -1];
  if (!catalogue || !requirement || code !== "requirements.catalogue-in-force") {
    return [found(open("acceptance.condition-unknown", asked), { ...about(situation, asked), until })];
  }
  const applicable = resolveOne(requirement, catalogue, situation.subjects);
  if (applicable.length === 0) return [found("acceptance.condition-not-applicable", about(situation, asked))];
  return applicable.map((each) => checkSubject(situation, asked, each));
}
function checkSubject(situation, asked, applicable) {
  const { subject, requirement, applies } = applicable;
  const place = about(situation, asked);
  const ofSubject = { ...place, subject: subject.reference, side: subject.side };
  if (applies === "unknown") return found(open("acceptance.condition-unknown", asked), ofSubject);
  const wanted = rankOf(asked.condition.assurance ?? "self");
  const needed = Math.max(wanted, neededRank(situation, requirement));
  const relying = [asked.policy.id];
  const { answer, because, support, crossing, until } = showRequirement(situation, applicable, {
    needed,
    relying
  });
  const grounds = [...place.because ?? [], ...because];
  const shown = { applicable, needed, support, crossing };
  const bearers = situation.judged.signers.filter((party) => party === asked.policy.id);
  return found(codeFor(answer, asked), { ...ofSubject, because: grounds, until, shown, bearers });
}
function codeFor(answer, asked) {
  switch (answer) {
    case "met":
    case "met-by-means":
    case "met-by-mapping":
    case "planned":
      return "acceptance.condition-met";
    case "not-applicable":
      return "acceptance.condition-not-applicable";
    default:
      return open("acceptance.condition-unmet", asked);
  }
}
function open(code, { policy, condition }) {
  const mayRefuse = !policy.policy.dutyToConnect || condition.ground !== void 0;
  return mayRefuse ? code : "acceptance.condition-informs";
}
function about({ judged }, { policy, condition }) {
  const { leafHash, place } = policy;
  return {
    subject: judged.reference,
    side: judged.side,
    requirement: { catalogue: condition.catalogue.digest.sha256, id: condition.requirement },
    because: [{ leafHash, place }]
  };
}

// libs/core/src/verification/acceptance.gate.ts
function checkAcceptance(situation) {
  const { judged } = situation;
  const policies = policiesOf(situation);
  if (policies.length === 0) {
    return [found("acceptance.no-policy", { subject: judged.reference, side: judged.side })];
  }
  return policies.flatMap((policy) => [
    ...checkRiskClass(situation, policy),
    ...checkResidualRisk(situation, policy),
    ...checkConditions(situation, policy)
  ]);
}
function policiesOf({ evidence, parties }) {
  return parties.flatMap((party) => evidence.policies.filter(({ id }) => id === party));
}
function policyGround({ leafHash, place }) {
  return { leafHash, place };
}
function checkRiskClass({ judged }, policy) {
  const { highestRiskClass } = policy.policy;
  if (highestRiskClass === null) return [];
  const { riskClass: riskClass2, reference, side } = judged;
  const isAccepted = riskClass2 <= highestRiskClass;
  return [
    found(isAccepted ? "acceptance.risk-class-accepted" : "acceptance.risk-class-too-high", {
      subject: { id: policy.id, kind: "party" },
      side,
      because: [policyGround(policy), { fact: `${reference.kind}.riskClass`, value: riskClass2 }]
    })
  ];
}
function checkResidualRisk(situation, policy) {
  const { highestResidualRisk } = policy.policy;
  if (highestResidualRisk === null) return [];
  const { residual, inForce, nextChange: until } = residualOf(situation);
  const about2 = { subject: { id: policy.id, kind: "party" }, side: situation.judged.side, until };
  if (residual === null) {
    return [found("acceptance.residual-risk-unknown", { ...about2, because: [policyGround(policy)] })];
  }
  const isAccepted = residualRisks.indexOf(residual) <= residualRisks.indexOf(highestResidualRisk);
  const worst = inForce.filter((each) => each.residual === residual);
  const because = [policyGround(policy), ...worst.map(({ leafHash, place }) => ({ leafHash, place }))];
  const code = isAccepted ? "acceptance.residual-risk-accepted" : "acceptance.residual-risk-too-high";
  return [found(code, { ...about2, because })];
}

// libs/core/src/verification/asked-gates.ts
var judgedGates = [1, 2, 3, 9];
function askedGates(situation) {
  const policies = policiesOf(situation);
  if (policies.length === 0) return gates;
  const asked = /* @__PURE__ */ new Set([9, ...policies.flatMap(({ policy }) => policy.gates)]);
  if (asked.has(3)) asked.add(2);
  if (situation.connection) asked.add(1);
  return gates.filter((gate) => asked.has(gate));
}
function checkNotJudged(situation, asked) {
  const { judged } = situation;
  return asked.filter((gate) => !judgedGates.includes(gate)).map((gate) => {
    const asking = policiesOf(situation).filter(({ policy }) => policy.gates.includes(gate));
    const parts = { subject: judged.reference, side: judged.side, because: asking.map(policyGround) };
    return foundAt(gate, "gate.not-judged", parts);
  });
}

// libs/core/src/verification/conformance.gate.ts
function checkConformance(situation, applicable) {
  return applicable.filter(({ applies }) => applies === "yes").map((due) => checkOne(situation, due));
}
function checkOne(situation, due) {
  const { requirement, subject } = due;
  const needed = neededRank(situation, requirement);
  const relying = relyingOn(situation, subject.side);
  const { answer, because, support, crossing, until } = showRequirement(situation, due, { needed, relying });
  return found(`conformance.${answer}`, {
    subject: subject.reference,
    side: subject.side,
    requirement: due.reference,
    because,
    until,
    shown: { applicable: due, needed, support, crossing },
    bearers: situation.judged.signers
  });
}
function relyingOn({ judged: { signers } }, side) {
  const others = signers.filter((party) => party !== side);
  return others.length > 0 ? others : signers;
}

// libs/core/src/verification/assessment-check.ts
function checkAssessments(situation) {
  return assessedIn(situation).flatMap((definition) => checkAssessment(situation, definition));
}
function checkAssessment(situation, definition) {
  const { reference: subject, side, place } = definition;
  const about2 = { subject, side };
  const { published, inForce, nextChange: nextChange2 } = assessmentsOf(situation, definition, [side]);
  const newest = inForce.at(-1);
  if (!newest) {
    const code = published.length === 0 ? missing(definition) : "definition.assessment-not-in-force";
    const because2 = published.map((each) => ({ place: each.place }));
    return [found(code, { ...about2, because: because2, until: nextChange2 })];
  }
  const longest2 = inForce.reduce((best, each) => each.validUntil > best.validUntil ? each : best, newest);
  const because = [{ leafHash: longest2.leafHash, place: longest2.place }];
  const assessed = found("definition.assessed", { ...about2, because, until: longest2.validUntil });
  if (newest.place > place) return [assessed];
  const since = [definitionGround(definition), { leafHash: newest.leafHash, place: newest.place }];
  const changed = { ...about2, because: since, until: nextChange2 };
  return [assessed, found("definition.changed-since-assessed", changed)];
}
function missing({ reference }) {
  return reference.kind === "interconnection" ? "definition.assessment-missing" : "definition.unassessed";
}

// libs/core/src/verification/sector-rules.ts
function ruledClass({ evidence, subjects: subjects2 }, participant) {
  const { reference, system } = participant;
  const subject = subjects2.find(
    (each) => each.reference.kind === "system" && each.reference.id === reference.id
  );
  const known = subject && subject.known.length > 0 ? subject.known : [systemFacts(system)];
  const answers2 = rulesFor(evidence, participant).flatMap(
    ({ classification }) => classification.rules.map((rule, index) => {
      const name2 = `rule ${index + 1} of ${classification.id}`;
      const { leafHash, place } = classification;
      return askRule(rule, known, [
        { leafHash, place },
        { fact: name2, value: rule.riskClass }
      ]);
    })
  );
  const of = (wanted) => answers2.filter(({ answer }) => answer === wanted).map(({ reason }) => reason);
  return { asked: of(true), open: of(null) };
}
function rulesFor({ classificationRules = [] }, { system }) {
  return classificationRules.filter(({ classification: { sector, jurisdictions } }) => {
    if (sector !== system.sector) return false;
    return jurisdictions.length === 0 || jurisdictions.some((one2) => isWithin(one2, system.jurisdictions));
  }).filter(({ classification: { sector, at }, issuer, key, retraction }) => {
    if (retraction || isKeyCompromised(key, at)) return false;
    return isAuthorityFor(issuer, sector);
  }).sort((a, b) => a.classification.place - b.classification.place);
}
function isWithin(rule, jurisdictions) {
  return jurisdictions.some(
    (one2) => one2 === rule || one2.startsWith(`${rule}-`) || rule.startsWith(`${one2}-`)
  );
}
function askRule({ riskClass: riskClass2, when, condition = readCondition(when) }, known, named) {
  const answers2 = known.map(compileCondition(condition));
  const answer = answers2.includes(true) || (answers2.includes(null) ? null : false);
  const deciding = known.filter((_, index) => answers2[index] === answer);
  const facts2 = answer === true ? stated(condition, deciding[0]) : open2(condition, deciding);
  return { answer, reason: { riskClass: riskClass2, because: [...named, ...facts2] } };
}
function stated(condition, known) {
  if (!known) return [];
  return explainCondition(condition, known).because.flatMap(
    (reading) => reading.state === "known" ? [{ fact: reading.fact, value: reading.value }] : []
  );
}
function open2(condition, known) {
  const readings = known.flatMap((facts2) => explainCondition(condition, facts2).because);
  const names = readings.filter(({ state }) => state !== "known").map(({ fact }) => fact);
  return [...new Set(names)].map((fact) => ({ fact, value: null }));
}

// libs/core/src/verification/class-check.ts
function checkClasses(situation) {
  const { connection, judged, participants } = situation;
  const classed = participants.map((participant) => classOf(situation, participant));
  const systems = classed.map(checkSystem);
  return connection ? [checkInterconnection(judged, classed), ...systems] : systems;
}
function classOf(situation, participant) {
  const { system, components } = participant;
  const taking = { ...system, components: [...components] };
  const ruled = ruledClass(situation, participant);
  return {
    participant,
    asked: [...reasons(taking), ...ruled.asked],
    open: [...reasons(withEveryTrait(taking)), ...ruled.open]
  };
}
function checkInterconnection(interconnection, classed) {
  const { reference: subject, side, riskClass: riskClass2 } = interconnection;
  const classes = classed.filter(({ participant }) => participant.isWhole).map(({ participant, asked }) => ({
    fact: `system.riskClass of ${participant.reference.id}`,
    value: Math.max(participant.riskClass, highest2(asked))
  }));
  const higher = classes.filter(({ value }) => value > riskClass2);
  const claimed = { fact: "interconnection.riskClass", value: riskClass2 };
  return higher.length > 0 ? found("definition.class-too-low", { subject, side, because: [claimed, ...higher] }) : found("definition.class-sufficient", { subject, side, because: [claimed, ...classes] });
}
function checkSystem({ participant, asked, open: open3 }) {
  const { reference: subject, side, riskClass: riskClass2 } = participant;
  const claimed = { fact: "system.riskClass", value: riskClass2 };
  const isOpen2 = riskClass2 >= highest2(asked) && riskClass2 < highest2(open3);
  const because = [claimed, ...decidingOf(isOpen2 ? open3 : asked)];
  if (isOpen2) return found("definition.class-unknown", { subject, side, because });
  const code = riskClass2 < highest2(asked) ? "definition.class-too-low" : "definition.class-sufficient";
  return found(code, { subject, side, because });
}
function highest2(asking) {
  return asking.reduce((most, { riskClass: riskClass2 }) => Math.max(most, riskClass2), 1);
}
function decidingOf(asking) {
  const most = highest2(asking);
  return asking.filter(({ riskClass: riskClass2 }) => riskClass2 === most).flatMap(({ because }) => because);
}
function reasons(system) {
  return computedClass(system).because.map(({ riskClass: riskClass2, fact }) => ({
    riskClass: riskClass2,
    because: [{ fact, value: riskClass2 }]
  }));
}
function withEveryTrait(system) {
  const every = Object.fromEntries(traits.map((trait) => [trait, true]));
  const components = system.components.map((each) => ({ ...each, traits: { ...every, ...each.traits } }));
  return { ...system, components };
}

// libs/core/src/verification/interface-check.ts
function checkInterfaces(definition, participants) {
  const ends = endsOf(definition, participants);
  if (ends.length < 2) return [];
  return ends.map((end) => {
    const { participant } = end;
    const code = isReached(end, ends) ? "definition.interfaces-match" : "definition.interfaces-differ";
    const because = [end, ...ends.filter((other) => other !== end)].map(described);
    return found(code, { subject: participant.reference, side: participant.side, because });
  });
}
function endsOf({ ends }, participants) {
  return ends.flatMap((end) => {
    const id = systemId(end.owner, end.system);
    const participant = participants.find(({ reference }) => reference.id === id);
    const found2 = participant?.system.interfaces?.find((each) => each.id === end.interface);
    return participant && found2 ? [{ participant, interface: found2 }] : [];
  });
}
function isReached(from, ends) {
  const reached = /* @__PURE__ */ new Set([from]);
  for (const each of reached) {
    for (const other of ends) if (fits(each.interface, other.interface)) reached.add(other);
  }
  return reached.size === ends.length;
}
var complement = { offers: "uses", uses: "offers", peer: "peer" };
function fits(one2, other) {
  return one2.protocol === other.protocol && one2.version === other.version && complement[one2.role] === other.role && shareOption(one2.options ?? [], other.options ?? []);
}
function shareOption(some, others) {
  return some.length === 0 || others.length === 0 || some.some((option) => others.includes(option));
}
function described({ participant, interface: each }) {
  const { id, protocol, version, role, options = [] } = each;
  const value = [protocol, version, role, ...options];
  return { fact: `interface ${id} of ${participant.reference.id}`, value };
}

// libs/core/src/verification/connection-check.ts
function checkConnection({ connection, judged, participants }) {
  if (!connection) return [];
  const others = judged.signers.filter((party) => party !== judged.side);
  return [
    ...others.map((party) => checkJoined(connection, judged, party)),
    ...checkAvailable(connection, judged, participants),
    ...participants.map((participant) => checkNamed(connection, judged, participant)),
    ...checkInterfaces(connection.interconnection.definition, participants)
  ];
}
function checkJoined({ joinings }, judged, party) {
  const own = joinings.filter(({ joining }) => joining.issuer === party && joining.interconnection === judged.reference.id).sort((a, b) => a.joining.place - b.joining.place);
  const valid = own.find((each) => isInForce2(each) && each.joining.version === judged.place);
  const about2 = { subject: judged.reference, side: party };
  if (!valid) {
    return found("definition.not-joined", { ...about2, because: own.flatMap(groundsOfEnded) });
  }
  const { leafHash, place } = valid.joining;
  return found("definition.joined", { ...about2, because: [{ leafHash, place }] });
}
function isInForce2({ joining, key, retraction }) {
  return retraction === void 0 && !isKeyCompromised(key, joining.at);
}
function groundsOfEnded({ joining, retraction }) {
  const { leafHash, place } = joining;
  return [{ leafHash, place }, ...retraction ? [{ place: retraction.place }] : []];
}
function checkAvailable({ interconnection: { definition } }, judged, participants) {
  const atHand = new Set(participants.map(({ reference }) => reference.id));
  return [...definition.ends, ...definition.channels ?? []].map(({ owner: side, system }) => ({
    side,
    subject: { id: systemId(side, system), kind: "system" }
  })).filter(({ subject }) => !atHand.has(subject.id)).map(
    (about2) => found("definition.system-unavailable", { ...about2, because: [definitionGround(judged)] })
  );
}
function checkNamed(connection, judged, participant) {
  const { system, reference: subject } = participant;
  const { interfaces, components } = namedOf(connection, subject.id);
  const missing2 = [
    ...lacking(interfaces, system.interfaces ?? []).map((id) => `interface ${id}`),
    ...lacking(components, system.components).map((id) => `component ${id}`)
  ];
  const because = [
    definitionGround(judged),
    definitionGround(participant),
    ...missing2.map((fact) => ({ fact, value: null }))
  ];
  const code = missing2.length > 0 ? "definition.end-missing" : "definition.end-defined";
  return found(code, { subject, side: judged.side, because });
}
function namedOf({ interconnection }, id) {
  const { ends, channels = [], flows } = interconnection.definition;
  const isOf = ({ owner, system }) => systemId(owner, system) === id;
  const flowing = flows.flatMap(({ from, to }) => [from, to]).filter(isOf);
  return {
    interfaces: ends.filter(isOf).map((end) => end.interface),
    components: [
      ...channels.filter(isOf).flatMap((channel) => channel.components),
      ...flowing.map(({ component }) => component)
    ]
  };
}
function lacking(named, defined) {
  return [...new Set(named)].filter((id) => !defined.some((each) => each.id === id));
}

// libs/core/src/verification/network-check.ts
var codes = {
  stated: "definition.network-stated",
  "of-another": "definition.network-of-another",
  unavailable: "definition.network-unavailable",
  "not-in-force": "definition.network-not-in-force"
};
function checkNetworks({ subjects: subjects2, networks }) {
  return subjects2.flatMap((subject) => {
    const profile = subject.part && networks.of(subject.part.component).profile;
    return subject.part && profile ? checkProfile(subject, subject.part, profile) : [];
  });
}
function checkProfile({ reference: subject, definedBy }, part, profile) {
  const { id, operator, state, differing } = profile;
  const defined = definitionGround(part.participant);
  const stated2 = groundsOf3(profile);
  const because = [{ fact: "network profile", value: id }, ...stated2];
  const side = state === "of-another" ? definedBy : operator;
  const whole = found(codes[state], {
    subject,
    side,
    because: state === "stated" ? because : [defined, ...because]
  });
  if (differing.length === 0) return [whole];
  const open3 = differing.map((fact) => ({ fact, value: null }));
  const differs = [defined, ...stated2, ...open3];
  return [whole, found("definition.network-differs", { subject, side: definedBy, because: differs })];
}
function groundsOf3({ evidence }) {
  if (!evidence) return [];
  const { network, retraction } = evidence;
  const { leafHash, place } = network;
  return [{ leafHash, place }, ...retraction ? [{ place: retraction.place }] : []];
}

// libs/core/src/verification/definition.gate.ts
function checkDefinition(situation) {
  return [
    ...situation.definitions.map(checkInForce),
    ...situation.parties.map((party) => checkParty(situation, party)),
    ...checkConnection(situation),
    ...checkNetworks(situation),
    ...checkClasses(situation),
    ...checkAssessments(situation)
  ];
}
function checkInForce(definition) {
  const { reference: subject, side, retraction } = definition;
  const because = [definitionGround(definition)];
  if (retraction) because.push({ place: retraction.place });
  return found(stateOf3(definition), { subject, side, because });
}
function stateOf3({ retraction, isCompromised }) {
  if (retraction) return "definition.retracted";
  return isCompromised ? "definition.key-compromised" : "definition.in-force";
}
function checkParty({ evidence }, party) {
  const row = evidence.parties.find(({ id }) => id === party);
  const admittedAt = row?.admittedAt ?? null;
  const about2 = { subject: { id: party, kind: "party" }, side: party };
  if (admittedAt === null) {
    return found("definition.party-unverified", { ...about2, because: row ? [{ place: row.place }] : [] });
  }
  return found("definition.party-admitted", { ...about2, because: [{ place: admittedAt }] });
}

// libs/core/src/verification/open-finding.ts
function isOpen({ gate, outcome }, gatesAsked) {
  return (outcome === "unmet" || outcome === "unknown") && gatesAsked.includes(gate);
}
function isWaived({ gate, outcome }, gatesAsked) {
  return outcome === "waived" && gatesAsked.includes(gate);
}

// libs/core/src/verification/waivers.ts
var Waivers = class {
  byFinding = /* @__PURE__ */ new Map();
  at;
  constructor({ evidence, judged, at }) {
    this.at = at;
    const standing = evidence.waivers.filter(isStanding2).map(({ waiver }) => waiver);
    for (const waiver of standing.sort((a, b) => a.place - b.place)) {
      if (waiver.subject !== judged.assessedAs) continue;
      const key = keyOf2(waiver.finding);
      this.byFinding.set(key, [...this.byFinding.get(key) ?? [], waiver]);
    }
  }
  /** The checks in their order, those waived whose risk all who bear it took upon themselves; then what is told of waivers that may not be. */
  settle(checks) {
    if (this.byFinding.size === 0) return checks;
    return [
      ...checks.map((check) => this.waived(check) ?? check),
      ...checks.flatMap((check) => this.checkAllowed(check))
    ];
  }
  waived(check) {
    const named = this.of(check);
    if (named.length === 0) return null;
    const carrying = check.bearers.map((party) => longest(this.inForce(named, party)));
    if (isForbidden(check) || !carrying.every((each) => each !== void 0)) {
      const next = firstAfter(
        this.at,
        named.flatMap(({ validFrom, validUntil: validUntil2 }) => [validFrom, validUntil2])
      );
      return { ...check, until: Math.min(check.until, next) };
    }
    const because = [...check.finding.because, ...carrying.map(toGround)];
    const until = Math.min(check.until, ...carrying.map(({ validUntil: validUntil2 }) => validUntil2));
    return { ...check, finding: { ...check.finding, because, outcome: "waived" }, until };
  }
  /** Whoever signed what has no effect is told so. */
  checkAllowed(check) {
    const { finding, shown } = check;
    const obstacles = shown ? obstaclesTo(shown.applicable) : [];
    if (obstacles.length === 0 || !finding.requirement) return [];
    const { gate, subject, requirement } = finding;
    return this.inForce(this.of(check)).map(
      (waiver) => foundAt(gate, "waiver.not-allowed", {
        subject,
        side: waiver.issuer,
        requirement,
        because: [toGround(waiver), ...obstacles],
        until: waiver.validUntil
      })
    );
  }
  /** Those of an open finding by the parties that bear its risk. */
  of({ finding, bearers }) {
    const { code, requirement, subject, gate } = finding;
    if (bearers.length === 0 || !requirement || !isOpen(finding, [gate])) return [];
    const named = this.byFinding.get(keyOf2({ code, requirement, subject })) ?? [];
    return named.filter(({ issuer }) => bearers.includes(issuer));
  }
  inForce(waivers, party) {
    return waivers.filter(
      ({ issuer, validFrom, validUntil: validUntil2 }) => (party === void 0 || issuer === party) && validFrom <= this.at && this.at < validUntil2
    );
  }
};
function isStanding2({ waiver, key, retraction }) {
  return retraction === void 0 && !isKeyCompromised(key, waiver.at);
}
function isForbidden({ shown }) {
  return shown === null || obstaclesTo(shown.applicable).length > 0;
}
function longest([first, ...others]) {
  return others.reduce((best, each) => best && each.validUntil > best.validUntil ? each : best, first);
}
var nothingCounts = /* @__PURE__ */ new Set([
  "conformance.no-standing",
  "conformance.subject-mismatch",
  "conformance.unclaimed"
]);
function keyOf2({ code, requirement, subject }) {
  const { kind, system = "", id } = subject;
  const which = nothingCounts.has(code) ? "nothing counts" : code;
  return [which, requirement.catalogue, requirement.id, kind, system, id].join("\n");
}
function toGround({ leafHash, place, validUntil: validUntil2, issuer }) {
  return { leafHash, place, validUntil: validUntil2, waivedBy: issuer };
}

// libs/core/src/verification/check-all.ts
function checkAll(evidence, at) {
  const situation = toSituation(evidence, at);
  const gatesAsked = askedGates(situation);
  const applicable = resolve(situation);
  const waivers = new Waivers(situation);
  const conformance = waivers.settle(checkConformance(situation, applicable));
  const checks = [
    ...checkDefinition(situation),
    ...checkRequirements(situation, applicable),
    ...conformance,
    ...checkNotJudged(situation, gatesAsked),
    ...waivers.settle(checkAcceptance(situation))
  ];
  return { situation, gatesAsked, applicable, conformance, checks };
}

// libs/core/src/verification/coverage.ts
var countedAs = {
  met: "met",
  unmet: "unmet",
  unknown: "unknown",
  "not-applicable": "notApplicable",
  informs: "met",
  waived: "waived"
};
function coverageOf(situation, applicable, conformance) {
  const tally = new Tally();
  const due = applicable.filter(({ applies }) => applies === "yes");
  for (const [index, { requirement, subject }] of due.entries()) {
    const outcome = conformance[index]?.finding.outcome ?? "unknown";
    tally.add(subject.reference, requirement.objectives, ["due", countedAs[outcome]]);
  }
  for (const { requirement, subject, applies } of applicable) {
    if (applies === "unknown") tally.add(subject.reference, requirement.objectives, ["unknown"]);
  }
  const references = situation.subjects.map(({ reference }) => reference);
  if (!situation.connection) references.push(leaveOut(situation, tally));
  return references.flatMap((reference) => tally.rows(reference));
}
function leaveOut({ judged, named }, tally) {
  const interconnection = { id: judged.reference.id, kind: "interconnection" };
  for (const { subjects: subjects2, objectives: served } of named.flatMap(({ requirements }) => requirements)) {
    if (subjects2.every((subject) => subject === "interconnection"))
      tally.add(interconnection, served, ["leftOut"]);
  }
  return interconnection;
}
var Tally = class {
  counts = /* @__PURE__ */ new Map();
  add(subject, served, members) {
    const counts2 = this.of(subject);
    for (const objective of served) for (const member of members) counts2[objective][member]++;
  }
  rows(subject) {
    const counts2 = this.of(subject);
    return objectives.map((objective) => {
      const { due, leftOut, met, notApplicable, unknown, unmet, waived } = counts2[objective];
      return { due, leftOut, met, notApplicable, objective, subject, unknown, unmet, waived };
    });
  }
  of(subject) {
    const known = this.counts.get(subject) ?? {
      safety: none2(),
      confidentiality: none2(),
      integrity: none2(),
      availability: none2()
    };
    this.counts.set(subject, known);
    return known;
  }
};
function none2() {
  return { due: 0, leftOut: 0, met: 0, notApplicable: 0, unknown: 0, unmet: 0, waived: 0 };
}

// libs/core/src/verification/verdict-digest.ts
var import_node_crypto = require("node:crypto");
function withDigest(verdict) {
  const { at, basis, catalogues, coverage, engine, findings, gatesAsked, gatesJudged } = verdict;
  const { outcome, subject, validUntil: validUntil2 } = verdict;
  const ordered = { at, basis, catalogues, coverage, engine, findings, gatesAsked, gatesJudged };
  const digest = digestOfText(JSON.stringify({ ...ordered, outcome, subject, validUntil: validUntil2 }));
  return {
    at,
    basis,
    catalogues,
    coverage,
    digest,
    engine,
    findings,
    gatesAsked,
    gatesJudged,
    outcome,
    subject,
    validUntil: validUntil2
  };
}
function essenceOf(verdict) {
  const { catalogues, coverage, engine, findings, gatesAsked, gatesJudged, outcome, subject } = verdict;
  const said = { catalogues, coverage, engine, findings, gatesAsked, gatesJudged, outcome, subject };
  return digestOfText(JSON.stringify(said));
}
function digestOfText(text) {
  return (0, import_node_crypto.createHash)("sha256").update(text, "utf8").digest("base64url");
}

// libs/core/src/verification/judge.ts
var ENGINE = "interlock-judge/3";
function judge(evidence, at) {
  const { situation, applicable, conformance, checks, gatesAsked } = checkAll(evidence, at);
  const findings = checks.map(({ finding }) => finding);
  return withDigest({
    at,
    basis: { place: evidence.basis.place },
    catalogues: situation.named.map(({ row }) => ({
      digest: row.id,
      id: row.catalogue,
      version: row.version
    })),
    coverage: coverageOf(situation, applicable, conformance),
    engine: ENGINE,
    findings,
    gatesAsked,
    gatesJudged: judgedGates,
    outcome: outcomeOf(findings, gatesAsked),
    subject: subjectOf(situation),
    validUntil: validUntil(checks)
  });
}
function outcomeOf(findings, gatesAsked) {
  const permitting = findings.some((finding) => isWaived(finding, gatesAsked)) ? "conditional" : "permit";
  return findings.some((finding) => isOpen(finding, gatesAsked)) ? "deny" : permitting;
}
function subjectOf({ judged, connection }) {
  const { leafHash, place } = judged;
  return { id: judged.reference.id, kind: connection ? "interconnection" : "system", leafHash, place };
}
function validUntil(checks) {
  const first = checks.reduce((soonest, { until }) => until < soonest ? until : soonest, NEVER);
  return first === NEVER ? null : first;
}

// libs/core/src/verification/registered-statements.ts
var RegisteredStatements = class {
  constructor(evidence) {
    this.evidence = evidence;
    const all = [...consentIn(evidence), ...statedIn(evidence)];
    this.byPlace = new Map(all.map((each) => [each.place, each]));
  }
  evidence;
  byPlace;
  at(place) {
    return this.byPlace.get(place);
  }
  /** A catalogue version by its digest. */
  ofCatalogue(digest) {
    const catalogue = this.evidence.catalogues.find(({ row }) => row.id === digest);
    return catalogue && this.at(catalogue.row.place);
  }
};
function consentIn({ subject }) {
  if (subject.kind === "system") return [];
  const signed = [subject.interconnection, ...subject.joinings.map(({ joining }) => joining)];
  return signed.map(({ place, key, at }) => ({ place, key, at, ground: "consent" }));
}
function statedIn(evidence) {
  const { systems, networks = [], assessments, waivers, catalogues } = evidence;
  const signed = [
    ...assessments.map(({ assessment }) => assessment),
    ...waivers.map(({ waiver }) => waiver),
    ...networks.map(({ network }) => network)
  ];
  return [
    ...systems.map(({ system: { place, at } }) => ({ place, at, ground: "evidence" })),
    ...signed.map(({ place, key, at }) => ({ place, key, at, ground: "evidence" })),
    ...catalogues.map(({ row: { place } }) => ({ place, ground: "evidence" }))
  ];
}

// libs/core/src/verification/shown-grounds.ts
var ShownGrounds = class {
  constructor(situation) {
    this.situation = situation;
  }
  situation;
  words = /* @__PURE__ */ new Map();
  counters = /* @__PURE__ */ new Map();
  told = /* @__PURE__ */ new Map();
  /** What a requirement that is shown rests on: whose word carries it, and whatever keeps silent who says otherwise. */
  ofShown(shown) {
    const ground = kindOf(shown);
    const carrying = shown.support.map((claimant) => this.wordOf(claimant));
    const words = [...carrying, ...this.countersAbout(shown)];
    return [...groundsOfCrossing(shown, ground, this.situation.at), ...this.groundsOfWords(words, ground)];
  }
  /**
   * What a waived finding stays the same by. A waiver is of one code, so that a finding that becomes another one denies: what is
   * said of the subject falls, or worse is said of it.
   */
  ofWaived(shown, code) {
    if (code === "acceptance.condition-unmet") return [];
    const ground = kindOf(shown);
    const counting = this.claimantsAbout(shown).filter(({ state }) => state === "counts");
    const words = [...counting.map((claimant) => this.wordOf(claimant)), ...this.countersAbout(shown)];
    const worse = code === "conformance.not-met" ? [] : [productOf(shown.applicable.subject.name)];
    return [
      ...this.groundsOfWords(words, ground),
      ...worse.map((name2) => ({ key: `product:${name2}`, ground, at: this.situation.at }))
    ];
  }
  groundsOfWords(words, ground) {
    const told = this.told.get(ground) ?? /* @__PURE__ */ new Set();
    this.told.set(ground, told);
    const untold = words.filter((word2) => !told.has(word2));
    for (const word2 of untold) told.add(word2);
    return untold.flatMap((word2) => groundsOfWord(word2, ground, this.situation.at));
  }
  /** A claimant speaks of one subject. */
  wordOf(claimant) {
    const known = this.words.get(claimant) ?? toWord(claimant);
    this.words.set(claimant, known);
    return known;
  }
  /** What was said against the subject and is contradicted comes back when the contradiction falls. */
  countersAbout(shown) {
    const { subject, catalogue } = shown.applicable;
    const known = this.counters.get(subject) ?? /* @__PURE__ */ new Map();
    this.counters.set(subject, known);
    const which = `${catalogue.row.id} ${shown.crossing?.mapping.fromDigest ?? ""}`;
    const counters = known.get(which) ?? this.claimantsAbout(shown).flatMap(toCounterWords);
    known.set(which, counters);
    return counters;
  }
  /** Of one catalogue version the claimants are the same list. */
  claimantsAbout({ applicable, crossing }) {
    const { subject, catalogue } = applicable;
    const source = crossing ? [sourceOf(crossing)] : [];
    const lists = [catalogue, ...subject.catalogues, ...source].map(
      (each) => this.situation.claims.of(subject, each)
    );
    return [...new Set(lists)].flat();
  }
};
function kindOf({ applicable: { requirement, subject } }) {
  if (requirement.origin.type === "legal") return "law";
  const canHarm = subject.part !== null && mayHarm(subject.part.component);
  return canHarm && requirement.objectives.includes("safety") ? "safety" : "evidence";
}
function groundsOfWord({ place, key, issuer, at, names, accreditation }, ground, judgedAt) {
  const accredited = accreditation ? [`statement:${accreditation.place}`] : [];
  const standing = [issuer, ...names.map((name2) => `product:${name2}`), ...accredited];
  return [
    { key: `statement:${place}`, ground, at },
    { key: `key:${key}`, ground: "compromise", at },
    ...standing.map((each) => ({ key: each, ground, at: judgedAt }))
  ];
}
function groundsOfCrossing({ crossing }, ground, judgedAt) {
  if (!crossing) return [];
  const { place, key, at, fromPlace } = crossing.mapping;
  return [
    { key: `statement:${place}`, ground, at },
    { key: `key:${key}`, ground: "compromise", at },
    { key: `statement:${fromPlace}`, ground, at: judgedAt }
  ];
}
function toWord({ evidence, subject, accreditation }) {
  const { attestation, namespaces } = evidence;
  const owned = attestation.role === "self" ? confirmed(namespaces, [subject.name]) : [];
  return { ...attestation, names: [productOf(subject.name), ...owned], accreditation };
}
function toCounterWords({ evidence, contradictions }) {
  return contradictions.map(({ facts: { counterStatement, namespaces }, accreditation }) => ({
    ...counterStatement,
    names: confirmed(namespaces, evidence.attestation.products),
    accreditation
  }));
}
function confirmed(namespaces, names) {
  return namespaces.filter(({ confirmedAt, endedAt }) => confirmedAt !== null && endedAt === null).map(({ prefix }) => prefix).filter((prefix) => names.some((name2) => liesUnder(name2, prefix)));
}

// libs/core/src/verification/grounds.ts
var order = ["compromise", "law", "safety", "consent", "evidence"];
function groundsOf4(evidence, verdict) {
  const statements = new RegisteredStatements(evidence);
  const { situation, checks, gatesAsked } = checkAll(evidence, verdict.at);
  const lookedFor = new ShownGrounds(situation);
  const holding = checks.filter(({ finding }) => holds(finding, gatesAsked));
  const grounds = holding.flatMap((check) => [
    ...groundsOfLookedFor(lookedFor, check),
    ...groundsOfStated(check, statements, verdict.at)
  ]);
  return joined([...grounds, ...groundsOfNetworks(situation, statements, verdict.at)]);
}
function holds({ outcome, gate }, gatesAsked) {
  return (outcome === "met" || outcome === "not-applicable" || outcome === "waived") && gatesAsked.includes(gate);
}
function groundsOfLookedFor(lookedFor, { finding, shown }) {
  if (!shown) return [];
  return finding.outcome === "waived" ? lookedFor.ofWaived(shown, finding.code) : lookedFor.ofShown(shown);
}
function groundsOfStated({ finding, shown }, statements, judgedAt) {
  const { code, because, subject, gate, outcome, requirement } = finding;
  if (code === "definition.party-admitted") return [{ key: subject.id, ground: "evidence", at: judgedAt }];
  const catalogue = gate === 9 && requirement ? statements.ofCatalogue(requirement.catalogue) : void 0;
  const places = shown && outcome !== "waived" ? [] : because.flatMap(placeOf);
  const stated2 = [...places.map((place) => statements.at(place)), catalogue];
  return stated2.flatMap((each) => each ? groundsOfStatement(each, judgedAt) : []);
}
function groundsOfStatement(statement, judgedAt) {
  const { place, key, ground, at = judgedAt } = statement;
  const signed = key === void 0 ? [] : [{ key: `key:${key}`, ground: "compromise", at }];
  return [{ key: `statement:${place}`, ground, at }, ...signed];
}
function groundsOfNetworks({ participants, networks }, statements, judgedAt) {
  const components = participants.flatMap((participant) => participant.components);
  return components.flatMap((component) => {
    const { profile } = networks.of(component);
    const stated2 = profile?.state === "stated" ? profile.evidence : void 0;
    const statement = stated2 && statements.at(stated2.network.place);
    return statement ? groundsOfStatement(statement, judgedAt) : [];
  });
}
function placeOf(ground) {
  return "place" in ground ? [ground.place] : [];
}
function joined(grounds) {
  const byKey = /* @__PURE__ */ new Map();
  for (const each of grounds) {
    const known = byKey.get(each.key) ?? each;
    const ground = order.indexOf(each.ground) < order.indexOf(known.ground) ? each.ground : known.ground;
    byKey.set(each.key, { key: each.key, ground, at: Math.max(each.at, known.at) });
  }
  return [...byKey.values()].sort((a, b) => a.key < b.key ? -1 : 1);
}

// libs/core/src/verification/watch.ts
function watchOf(evidence) {
  const situation = toSituation(evidence, 0);
  const keys = [
    "ruleset",
    ...definedIn(evidence),
    ...situation.parties.flatMap((party) => [party, `policy:${party}`]),
    ...networksIn(situation),
    ...classificationIn(situation),
    ...cataloguesIn(situation),
    ...situation.subjects.flatMap(({ name: name2 }) => productKeys(name2)),
    ...evidence.mappings.flatMap(mappingKeys),
    ...evidence.attestations.flatMap(attestationKeys),
    ...evidence.accreditations.flatMap(({ place, party }) => [`statement:${place}`, party]),
    ...evidence.assessments.flatMap(({ assessment }) => signedKeys(assessment)),
    ...evidence.waivers.flatMap(({ waiver }) => signedKeys(waiver))
  ];
  return [...new Set(keys)].sort();
}
function definedIn({ subject, systems }) {
  const defined = systems.flatMap(({ system: { id, place } }) => [`system:${id}`, `statement:${place}`]);
  if (subject.kind === "system") return defined;
  const { interconnection, joinings } = subject;
  return [
    ...defined,
    ...participantsOf(interconnection.definition).map((id) => `system:${id}`),
    `interconnection:${interconnection.id}`,
    ...signedKeys(interconnection),
    ...joinings.flatMap(({ joining }) => signedKeys(joining))
  ];
}
function networksIn({ participants, evidence }) {
  const named = participants.flatMap(({ components }) => components).flatMap(({ network }) => network?.profile ?? []);
  return [
    ...named.map(({ operator, name: name2 }) => `network:${networkId(operator, name2)}`),
    ...(evidence.networks ?? []).flatMap(({ network }) => signedKeys(network))
  ];
}
function classificationIn({ participants, evidence }) {
  return [
    ...participants.map(({ system }) => `sector:${system.sector}`),
    ...(evidence.classificationRules ?? []).flatMap(({ classification }) => [
      classification.issuer,
      ...signedKeys(classification)
    ])
  ];
}
function cataloguesIn({ definitions, evidence }) {
  const conditions = evidence.policies.flatMap(({ policy }) => policy.conditions);
  const named = [
    ...definitions.flatMap(({ catalogues }) => catalogues),
    ...conditions.map(({ catalogue }) => catalogue)
  ];
  return [
    ...named.map(({ digest }) => `catalogue:${digest.sha256}`),
    ...evidence.catalogues.flatMap(({ row }) => [`catalogue:${row.id}`, `statement:${row.place}`])
  ];
}
function attestationKeys({ attestation, issuer, counterStatements }) {
  return [
    ...wordKeys(attestation, issuer),
    ...attestation.products.flatMap(productKeys),
    ...counterStatements.flatMap(({ counterStatement, issuer: by }) => wordKeys(counterStatement, by))
  ];
}
function wordKeys(said, issuer) {
  return (issuer?.admittedAt ?? null) === null ? [said.issuer] : [said.issuer, ...signedKeys(said)];
}
function mappingKeys({ mapping }) {
  return [...signedKeys(mapping), `statement:${mapping.fromPlace}`];
}
function signedKeys({ place, key }) {
  return [`statement:${place}`, `key:${key}`];
}
function productKeys(name2) {
  return [productOf(name2), ...prefixesOf(name2)].map((each) => `product:${each}`);
}

// libs/core/src/engine/replay.ts
function replay({ evidence: kept, requirements, at }) {
  const catalogues = kept.catalogues.map((each) => {
    const published = requirements[each.row.id];
    if (!published) throw new TypeError(`the requirements of catalogue ${each.row.id} are not at hand`);
    return { ...each, requirements: published.map(keepRequirement) };
  });
  const evidence = { ...kept, catalogues };
  const verdict = judge(evidence, at);
  return {
    verdict,
    essence: essenceOf(verdict),
    grounds: groundsOf4(evidence, verdict),
    watch: watchOf(evidence)
  };
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  engine,
  judge,
  replay
});
