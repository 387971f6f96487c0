/**
 * The small registry that the examples of the document are about: what stands at which place of its log. A test builds
 * it and sends every example to it.
 */
export const examplePlaces = {
  genesis: 0,
  operator: 1,
  party: 2,
  catalogue: 3,
  attestation: 4,
  /** A catalogue whose requirements came in an object beside it. */
  manifest: 5,
  namespace: 6,
  admission: 7,
  system: 8,
  assessment: 9,
  policy: 10,
  networkProfile: 11,
  interconnection: 12,
  verdict: 13,
  clearance: 14,
} as const;

/** The party that speaks in the examples. Its private key is published (RFC 7517 §A.2): everybody can sign as it, so nobody believes it. */
export const exampleParty = 'party:cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s';

/** The system of that party. */
export const exampleSystem = `${exampleParty}/valves`;

/** A network that it operates. */
export const exampleNetwork = `${exampleParty}/metering`;

/** An interconnection that it proposes. */
export const exampleInterconnection = `${exampleParty}/district`;

/** A judgement of it that was asked for. */
export const exampleJudgement = '0a1f5b1e-7b0e-4b7d-9b63-3f0c8b4e2d11';

/** What was asked of an engine: a shadow run, and that it comes in force. */
export const exampleShadowRun = '5d0b7a52-3c0e-4a1f-8a51-6d2f9c1b7e20';
export const exampleActivation = '7c1e9d34-90aa-4f0b-9f63-1b8e2d4c5a31';

/** Whose system it would be connected with. */
export const exampleNeighbour = 'party:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs';

/** What the examples attest. */
export const exampleProduct = 'pkg:generic/kitakaze/kv-220';

/** A catalogue of one requirement as its party signed it: it acts nowhere, so every registry takes it once it knows the party. */
export const exampleStatement = [
  'eyJhbGciOiJFUzI1NiIsImtpZCI6ImNuLUlfV05NQ2xlaGlWcDUxaV8wVnBPRU5XMXVwRWVyQThzRWFtNWhuLXMiLCJ0eXAiOiJjYXRhbG9ndWUudjErandzIn0',
  'eyJpc3MiOiJwYXJ0eTpjbi1JX1dOTUNsZWhpVnA1MWlfMFZwT0VOVzF1cEVlckE4c0VhbTVobi1zIiwianRpIjoiY29ubmVjdGVkLWFjdHVhdG9ycy0xLjAiLCJpYXQiOjE3MzU2ODk2MDAsImxhYmVsIjoiQ0xFQVIiLCJpZCI6ImNvbm5lY3RlZC1hY3R1YXRvcnMiLCJ2ZXJzaW9uIjoiMS4wIiwidGl0bGUiOnsiZW4iOiJDb25uZWN0ZWQgYWN0dWF0b3JzIiwiamEiOiLmjqXntprlnovjgqLjgq_jg4Hjg6Xjgqjjg7zjgr8ifSwidGllciI6ImRvbWFpbiIsInNlY3RvciI6IndhdGVyIiwic3RhZ2UiOiJwdWJsaXNoZWQiLCJlZmZlY3RpdmVGcm9tIjoxNzM1Njg5NjAwLCJyZXF1aXJlbWVudHMiOnsiY291bnQiOjEsIml0ZW1zIjpbeyJpZCI6IkNBLTEiLCJ0aXRsZSI6eyJlbiI6IlNhZmUgc3RhdGUgd2l0aG91dCBuZXR3b3JrIn0sInN0YXRlbWVudCI6eyJlbiI6IlRoZSBhY3R1YXRvciBzaGFsbCB0YWtlIGl0cyBzYWZlIHN0YXRlIHdpdGhpbiB0aGUgdGltZSBpdHMgbWFrZXIgc3RhdGVzIHdoZW4gdGhlIG5ldHdvcmsgaXMgbG9zdC4ifSwia2luZCI6InBlcmZvcm1hbmNlIiwic3ViamVjdHMiOlsiY29tcG9uZW50Il0sImxheWVycyI6WyJkZXZpY2UiXSwib3JpZ2luIjp7InR5cGUiOiJpbXBsaWNpdCJ9LCJwaGFzZXMiOlsiZGVzaWduIl0sIm9iamVjdGl2ZXMiOlsic2FmZXR5Il0sImFsbG93Tm90QXBwbGljYWJsZSI6ZmFsc2V9XX19',
  'Vvd902S6AEWmcYghkZJ8Q8-t3CHW_nnzXcg7OnFMWTiw99amXNtvRe6OuBR16eQnX-49dfd5kGKu_uxLRUNm3A',
].join('.');

/** Lowercase hex SHA-256 of its payload: what the catalogue is named by. */
export const exampleDigest = '2bad7fc1efd4202f4715e00bdee37d5deaa8d768d96aa28ae3d0e36e8fab8b5b';

/** An attestation for that catalogue as signers of the in-toto family write it (DSSE), by the same party. */
export const exampleEnvelope = {
  payloadType: 'application/vnd.in-toto+json',
  payload:
    'eyJfdHlwZSI6Imh0dHBzOi8vaW4tdG90by5pby9TdGF0ZW1lbnQvdjEiLCJzdWJqZWN0IjpbeyJuYW1lIjoia3YtMjIwIiwidXJpIjoicGtnOmdlbmVyaWMva2l0YWthemUva3YtMjIwQDQuMi4yIn1dLCJwcmVkaWNhdGVUeXBlIjoiaHR0cHM6Ly9pbnRlcmxvY2suZXhhbXBsZS9hdHRlc3RhdGlvbi9yZXF1aXJlbWVudC1jb25mb3JtYW5jZS92MSIsInByZWRpY2F0ZSI6eyJpc3MiOiJwYXJ0eTpjbi1JX1dOTUNsZWhpVnA1MWlfMFZwT0VOVzF1cEVlckE4c0VhbTVobi1zIiwianRpIjoia3YtMjIwLTQuMi4yIiwiaWF0IjoxNzM1Njg5NjAwLCJsYWJlbCI6IkNMRUFSIiwiY2F0YWxvZ3VlIjp7ImlkIjoiY29ubmVjdGVkLWFjdHVhdG9ycyIsInZlcnNpb24iOiIxLjAiLCJkaWdlc3QiOnsic2hhMjU2IjoiMmJhZDdmYzFlZmQ0MjAyZjQ3MTVlMDBiZGVlMzdkNWRlYWE4ZDc2OGQ5NmFhMjhhZTNkMGUzNmU4ZmFiOGI1YiJ9fSwiY2xhaW1zIjpbeyJyZXF1aXJlbWVudCI6IkNBLTEiLCJyZXN1bHQiOiJtZXQiLCJtZXRob2QiOiJ0ZXN0In1dLCJhc3Nlc3NvciI6eyJyb2xlIjoic2VsZiJ9LCJ2YWxpZEZyb20iOjE3MzU2ODk2MDAsInZhbGlkVW50aWwiOjIwNTEwNDk2MDB9fQ==',
  signatures: [
    {
      keyid: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s',
      sig: 'MEQCID/gTdMEa7pKikVdttB2SxGQ/uUKKn5fng2KGuiwLi7/AiASCOR073XamlKoZRy2fhdCUCdmbKPutApE3k6+oYHa0A==',
    },
  ],
};
