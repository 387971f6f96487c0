/* eslint-disable max-lines, house/second-idea -- one table, so that the set of codes is closed and can be read in one place */
/** What a caller may be told: HTTP status, the cause in one sentence, and what to do about it. Codes are stable; texts may improve. */
interface RefusalEntry {
  readonly status: number;
  readonly cause: string;
  readonly remedy: string;
}

const define = <const T extends Record<string, RefusalEntry>>(table: T): T => table;

/** The closed set of refusal codes; the error-code page and the OpenAPI document are generated from it. */
export const refusalCodes = define({
  // 400: the bytes or the syntax are malformed.
  'malformed-json': {
    status: 400,
    cause: 'The text is not one JSON object.',
    remedy: 'Send one JSON object (RFC 8259), without a byte order mark.',
  },
  'malformed-yaml': {
    status: 400,
    cause: 'The text is not one YAML 1.2 document of the core schema.',
    remedy: 'Correct the place named: one document, no directives, no tags of your own.',
  },
  'malformed-jws': {
    status: 400,
    cause: 'The text is not a compact JWS of three non-empty parts with a JSON object as protected header.',
    remedy: 'Send header.payload.signature as RFC 7515 §7.1 defines it.',
  },
  'malformed-dsse': {
    status: 400,
    cause: 'The JSON is not a DSSE envelope with a payload and exactly one signature.',
    remedy: 'Send {"payload", "payloadType", "signatures": [{"keyid", "sig"}]} with one signature.',
  },
  'malformed-note': {
    status: 400,
    cause: 'The text is not a C2SP signed note or checkpoint.',
    remedy: 'Send the note exactly as the log served it.',
  },
  'malformed-proof': {
    status: 400,
    cause: 'The text is not a c2sp.org/tlog-proof@v1.',
    remedy: 'Send the proof exactly as the registry served it.',
  },
  'malformed-tile': {
    status: 400,
    cause: 'The bytes are not a hash tile or an entry bundle of the width asked for.',
    remedy: 'Fetch the tile again; if it stays, the log breaks its promise to serve it.',
  },
  'invalid-encoding': {
    status: 400,
    cause: 'The bytes are not valid UTF-8 or percent-encoding.',
    remedy: 'Encode text as UTF-8 (RFC 3629).',
  },
  'non-canonical-encoding': {
    status: 400,
    cause: 'A base64url part has padding, foreign characters or non-zero trailing bits.',
    remedy: 'Use base64url without padding (RFC 4648 §5, RFC 7515 §2).',
  },
  'duplicate-member': {
    status: 400,
    cause: 'A JSON object names the same member twice.',
    remedy: 'Name each member once.',
  },
  'forbidden-member': {
    status: 400,
    cause: 'A member name is reserved by the JavaScript object model.',
    remedy: 'Remove the members __proto__, constructor and prototype.',
  },
  'unknown-member': {
    status: 400,
    cause: 'A member is not part of this document.',
    remedy: 'Remove the member or correct its name.',
  },
  'too-deep': {
    status: 400,
    cause: 'JSON is nested deeper than 32 levels.',
    remedy: 'Flatten the document.',
  },
  'invalid-claim': {
    status: 422,
    cause: 'A member is missing, of the wrong type or out of range.',
    remedy: 'Correct the member named in the message.',
  },
  'invalid-parameter': {
    status: 400,
    cause: 'A query or path parameter is malformed.',
    remedy: 'Correct the parameter named in the message.',
  },
  'unknown-parameter': {
    status: 400,
    cause: 'The query has a parameter this resource does not know.',
    remedy: 'Remove the parameter.',
  },
  'duplicate-parameter': {
    status: 400,
    cause: 'A query parameter is given twice.',
    remedy: 'Give each parameter once.',
  },
  'invalid-cursor': {
    status: 400,
    cause: 'The cursor was not issued by this registry for this list.',
    remedy: 'Start again without a cursor.',
  },
  'bad-request': {
    status: 400,
    cause: 'The HTTP request is malformed.',
    remedy: 'Send a request as RFC 9112 defines it.',
  },
  // 401 and 403: who asks, and what for.
  'invalid-token': {
    status: 401,
    cause: 'The access token has expired, was not issued by this registry, or its client has ended.',
    remedy: 'Get a new one from the token endpoint (/.well-known/oauth-authorization-server).',
  },
  'insufficient-scope': {
    status: 403,
    cause: 'The access token is not for reading this.',
    remedy: 'Ask the token endpoint for the scope named in the message.',
  },
  // 404 to 431: the resource or the transport.
  'not-found': {
    status: 404,
    cause: 'There is nothing here that you may see.',
    remedy: 'Check the address.',
  },
  'method-not-allowed': {
    status: 405,
    cause: 'This resource does not answer this method.',
    remedy: 'Use a method named in the Allow header.',
  },
  'not-acceptable': {
    status: 406,
    cause: 'The resource has no representation you accept.',
    remedy: 'Send an Accept header that the API page lists.',
  },
  'request-timeout': {
    status: 408,
    cause: 'The request did not arrive in time.',
    remedy: 'Send it again over a faster or steadier connection.',
  },
  'payload-too-large': {
    status: 413,
    cause: 'The body or the statement is larger than its kind allows.',
    remedy: 'Shorten it; large evidence goes by digest.',
  },
  'uri-too-long': {
    status: 414,
    cause: 'The request target is too long.',
    remedy: 'Shorten the request target.',
  },
  'unsupported-media-type': {
    status: 415,
    cause: 'The content type is not accepted here.',
    remedy: 'Send application/jose or application/json in UTF-8.',
  },
  'unsupported-encoding': {
    status: 415,
    cause: 'Compressed request bodies are not accepted.',
    remedy: 'Send the body without Content-Encoding.',
  },
  'unsupported-serialization': {
    status: 415,
    cause: 'Only signed compact JWS are accepted: no JWE, no nested JWT, no compression.',
    remedy: 'Send a compact JWS.',
  },
  'headers-too-large': {
    status: 431,
    cause: 'The request headers are too large.',
    remedy: 'Send fewer or shorter headers.',
  },
  // 409: the state of the registry stands against it.
  'jti-in-use': {
    status: 409,
    cause: 'Another statement of this issuer carries the same jti.',
    remedy: 'Give every statement a fresh jti.',
  },
  'key-in-use': {
    status: 409,
    cause: 'The key is already enrolled.',
    remedy: 'Generate a new key; a key belongs to one party once.',
  },
  'party-exists': {
    status: 409,
    cause: 'The party is already registered.',
    remedy: 'Use its existing registration.',
  },
  'namespace-taken': {
    status: 409,
    cause: 'The name prefix overlaps with one that is confirmed for another party.',
    remedy: 'Claim a prefix of your own or ask the operator.',
  },
  'catalogue-version-exists': {
    status: 409,
    cause: 'This publisher already published this version of the catalogue.',
    remedy: 'Publish the change as a new version.',
  },
  'already-ended': {
    status: 409,
    cause: 'The statement or key has already ended.',
    remedy: 'Nothing is left to do.',
  },
  'already-registered': {
    status: 409,
    cause: 'The log already has a genesis.',
    remedy: 'A registry has one genesis.',
  },
  conflict: {
    status: 409,
    cause: 'Another change came first.',
    remedy: 'Read the present state and try again.',
  },
  // 422: well-formed but not acceptable.
  'alg-not-allowed': {
    status: 422,
    cause: 'The signature algorithm is not accepted.',
    remedy: 'Sign with ES256 or Ed25519 (EdDSA).',
  },
  'alg-key-mismatch': {
    status: 422,
    cause: 'The algorithm of the header is not the one of the key.',
    remedy: 'Use the algorithm of the enrolled key.',
  },
  'unsupported-crit': {
    status: 422,
    cause: 'crit and b64 are not accepted.',
    remedy: 'Leave crit and b64 out of the protected header.',
  },
  'header-not-allowed': {
    status: 422,
    cause: 'The protected header has a member other than alg, kid, typ and cty.',
    remedy: 'Remove the member; keys are looked up by kid only.',
  },
  'wrong-type': {
    status: 422,
    cause: 'The typ is not a kind of statement this registry knows.',
    remedy: 'Use a typ from the page of kinds.',
  },
  'unknown-key': {
    status: 422,
    cause: 'No key of this issuer has this kid.',
    remedy: 'Enrol the key first, or correct kid and iss.',
  },
  'key-not-active': {
    status: 422,
    cause: 'The key is retired or compromised at this place of the log.',
    remedy: 'Sign with an active key.',
  },
  'signature-invalid': {
    status: 422,
    cause: 'The signature does not verify.',
    remedy: 'Sign the exact bytes of header and payload.',
  },
  'weak-key': {
    status: 422,
    cause: 'The key is of a kind or value that lets signatures be forged or repudiated.',
    remedy: 'Generate a fresh P-256 or Ed25519 key.',
  },
  'key-not-usable': {
    status: 422,
    cause: 'The JWK says it is not for verifying signatures.',
    remedy: 'Send a public signature key (use sig, key_ops verify).',
  },
  'private-key-submitted': {
    status: 422,
    cause: 'The JWK holds private material; it must be considered compromised.',
    remedy: 'Generate a new key and send only its public part.',
  },
  'duplicate-kid': {
    status: 422,
    cause: 'A key set names a kid twice or mixes kinds of keys.',
    remedy: 'Send one JWK.',
  },
  'proof-of-possession-required': {
    status: 422,
    cause: 'The new key did not sign its own enrolment.',
    remedy: 'Add the nested proof signed by the new key.',
  },
  'invalid-text': {
    status: 422,
    cause: 'A text contains U+0000 or a lone surrogate.',
    remedy: 'Remove the character.',
  },
  'confusable-name': {
    status: 422,
    cause: 'A name mixes alphabets within a word or has characters that nobody sees.',
    remedy: 'Write each word in one alphabet, without invisible characters.',
  },
  'number-out-of-range': {
    status: 422,
    cause: 'A number is not a safe integer in plain notation.',
    remedy: 'Use integers between -(2^53-1) and 2^53-1; write other values as text.',
  },
  'wrong-audience': {
    status: 422,
    cause: 'The statement was signed for another registry.',
    remedy: 'Sign it with aud set to the origin of this registry.',
  },
  'issued-in-future': {
    status: 422,
    cause: 'iat is more than 60 seconds ahead of the registry.',
    remedy: 'Correct the clock of the signer.',
  },
  'stale-statement': {
    status: 422,
    cause: 'The statement acts and is older than 30 days.',
    remedy: 'Sign it anew.',
  },
  'not-yet-valid': {
    status: 422,
    cause: 'nbf is more than 60 seconds ahead of the registry.',
    remedy: 'Submit it later.',
  },
  expired: { status: 422, cause: 'exp has passed.', remedy: 'Sign it anew.' },
  'lifetime-too-long': {
    status: 422,
    cause: 'The stated validity is longer than this kind allows.',
    remedy: 'Shorten the validity.',
  },
  'label-not-supported': {
    status: 422,
    cause: 'Statements of this kind govern who may speak and what holds, so they are for everybody.',
    remedy: 'Set label to CLEAR and leave recipients out.',
  },
  'label-too-wide': {
    status: 422,
    cause: 'What the statement refers to is for some only, and its own label would show it to others.',
    remedy: 'Use the label and recipients of what it refers to, or fewer recipients.',
  },
  'outside-delegation': {
    status: 422,
    cause: 'The key is delegated for other kinds, other products or another time.',
    remedy: 'Sign with a key of the party itself, or have it delegate more.',
  },
  'not-entitled': {
    status: 422,
    cause: 'The issuer may not make this statement.',
    remedy: 'Have it signed by a party that may.',
  },
  'unknown-party': {
    status: 422,
    cause: 'The statement names a party that is not registered.',
    remedy: 'Register the party first.',
  },
  'unknown-namespace': {
    status: 422,
    cause: 'The party has not claimed this name prefix.',
    remedy: 'Let the party claim the prefix first.',
  },
  'unknown-catalogue': {
    status: 422,
    cause: 'No registered catalogue has this id, version and digest.',
    remedy: 'Publish the catalogue first, or correct the reference.',
  },
  'unknown-requirement': {
    status: 422,
    cause: 'The catalogue has no requirement with this id.',
    remedy: 'Correct the id.',
  },
  'unknown-statement': {
    status: 422,
    cause: 'No statement has this place and leaf hash.',
    remedy: 'Correct the reference.',
  },
  'object-mismatch': {
    status: 422,
    cause: 'The objects sent are not those the manifest names.',
    remedy: 'Send each object once, with the salt its digest was made with.',
  },
  'duplicate-requirement': {
    status: 422,
    cause: 'Two requirements or claims have the same id.',
    remedy: 'Give each requirement one id, each claim one requirement.',
  },
  'invalid-condition': {
    status: 422,
    cause: 'The text is no condition over the known facts.',
    remedy:
      'Correct the place named in the message; docs/formats/condition.md has the grammar and the facts.',
  },
  'unknown-system': {
    status: 422,
    cause: 'The issuer has no system, and signs no interconnection, of this name.',
    remedy: 'Define the system or propose the interconnection first; owner and name stand in its address.',
  },
  'judgement-too-large': {
    status: 422,
    cause:
      'The system has too many parts, its catalogues too many requirements, or too much is stated of it, to be judged at once.',
    remedy:
      'Divide it into systems of fewer components, name fewer catalogues, or retract attestations that others replaced.',
  },
  'unknown-client': {
    status: 422,
    cause: 'The issuer has no client of this name.',
    remedy: 'Name a client that the issuer registered.',
  },
  'wrong-subject': {
    status: 422,
    cause: 'The statement that is referred to is of a kind this one cannot be about.',
    remedy: 'Refer to the statement that is meant, by its place and leaf hash.',
  },
  'engine-not-active': {
    status: 409,
    cause: 'The verdict was judged by another engine than the one the log put in force.',
    remedy: 'Judge again by the engine that GET /v1/registry names.',
  },
  'stale-shadow-run': {
    status: 409,
    cause: 'No shadow run showed what this engine changes, or it would show something else by now.',
    remedy: 'Run it again, read what it changes, and activate the engine with the new report.',
  },
  'stale-verdict': {
    status: 409,
    cause: 'Something the verdict rests on was taken away since, or too much was registered since to tell.',
    remedy: 'Judge again.',
  },
  'verdict-denies': {
    status: 422,
    cause: 'What a clearance rests on is a verdict that permits.',
    remedy: 'Mend what the verdict finds, and judge again.',
  },
  'status-index-taken': {
    status: 409,
    cause: 'The position in the status list belongs to another clearance.',
    remedy: 'Take a free position.',
  },
  'not-erasable': {
    status: 422,
    cause: 'Statements of this kind are not erased: others are computed from them.',
    remedy: 'End it where its kind can end; its text stays.',
  },
  'cover-insufficient': {
    status: 422,
    cause: 'The attestation that is to stand in for another one does not say all that one says.',
    remedy:
      'Attest the same subjects by the same catalogue, in the same role, as long and to the same readers.',
  },
  'not-ended': {
    status: 409,
    cause:
      'Only what has been retracted is erased, and only once what it took away from others is judged again.',
    remedy: 'Have its issuer retract it first; after that, try again a little later.',
  },
  erased: {
    status: 410,
    cause: 'The text of this statement was erased; its leaf stays in the log.',
    remedy: 'Read the leaf and its proof; the erasure says on which ground.',
  },
  'not-retractable': {
    status: 422,
    cause: 'Statements of this kind do not end by retraction.',
    remedy: 'See the page of kinds for how it ends.',
  },
  'wrong-ruleset': {
    status: 422,
    cause: 'The ruleset is not the successor of the one in force.',
    remedy: 'Activate rulesets one after the other.',
  },
  // Offline verification.
  'receipt-mismatch': {
    status: 422,
    cause: 'Statement, salt, leaf and proof of the receipt do not belong together.',
    remedy: 'Fetch the receipt again and treat the difference as evidence.',
  },
  'inclusion-invalid': {
    status: 422,
    cause: 'The inclusion proof does not lead to the signed root.',
    remedy: 'Fetch the proof again and treat the difference as evidence.',
  },
  'consistency-invalid': {
    status: 422,
    cause: 'The newer tree does not contain the older one unchanged.',
    remedy: 'Keep both checkpoints: together they are evidence of a fork.',
  },
  'checkpoint-untrusted': {
    status: 422,
    cause: 'The checkpoint has no valid signature of the trusted log.',
    remedy: 'Check the log key you trust.',
  },
  'malformed-status-list': {
    status: 422,
    cause: 'The status list is not compressed as Token Status List §4.1 says, or too large.',
    remedy: 'Fetch the status list again.',
  },
  // 429 and 5xx: not the fault of the statement.
  'rate-limited': {
    status: 429,
    cause: 'Too many requests, or too many refused signatures, from this address.',
    remedy: 'Wait as long as Retry-After says.',
  },
  'internal-error': {
    status: 500,
    cause: 'The registry failed; the operator finds the cause under the correlation id.',
    remedy: 'Try again; report the correlation id if it stays.',
  },
  quarantined: {
    status: 500,
    cause: 'The statement could not be stored and was set aside for the operator.',
    remedy: 'Contact the operator with the identity in the message.',
  },
  busy: {
    status: 503,
    cause: 'The registry has more to do than it can do in time.',
    remedy: 'Send the same again after as long as Retry-After says; a statement keeps one place.',
  },
  'log-read-only': {
    status: 503,
    cause: 'The log is frozen for writing; reading goes on.',
    remedy: 'Wait for the operator.',
  },
  'clock-regression': {
    status: 503,
    cause: 'The clock of the database is not plausible; writing is frozen.',
    remedy: 'Wait for the operator.',
  },
  'ruleset-mismatch': {
    status: 503,
    cause: 'This process has another ruleset than the log; it does not append.',
    remedy: 'Send the statement again; a newer process will take it.',
  },
  unavailable: { status: 503, cause: 'The database cannot be reached.', remedy: 'Try again.' },
} as const);

export type RefusalCode = keyof typeof refusalCodes;
