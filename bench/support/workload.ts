import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { PublicJwk } from '#core/key';
import type { Submission } from '#core/register';
import { catalogueReference, TestParty, type AttestationParts } from '../../test/support/party';

/** How much one attestation says. */
export interface Payload {
  readonly name: string;
  readonly claims: number;
  /** Characters of reasoning with each claim. */
  readonly rationale: number;
}

/** S: about 6 kB as a compact JWS. */
export const SMALL: Payload = { name: 'S', claims: 12, rationale: 80 };

/** L: one claim for each requirement of a low baseline, about 64 kB. */
export const LARGE: Payload = { name: 'L', claims: 149, rationale: 58 };

/** Parties and a catalogue, and what they have to say first. */
export interface Workload {
  readonly setup: readonly Submission[];
  /** The key of the party whose turn is the first, and every eighth after it. */
  readonly firstKey: PublicJwk;
  /** A fresh attestation, signed by the next of the parties. */
  attest(payload: Payload): Promise<Submission>;
}

/** How many parties take turns. */
export const PARTIES = 8;

/** Makers that attest against one catalogue of 149 requirements. */
export async function makeWorkload(origin: string): Promise<Workload> {
  const first = TestParty.create(origin);
  const parties = [first, ...Array.from({ length: PARTIES - 1 }, () => TestParty.create(origin))];
  const ids = Array.from({ length: LARGE.claims }, (_, index) => `BC-${index + 1}`);
  const published = await first.catalogue(ids);
  const catalogue = catalogueReference(published);
  const introductions = await Promise.all(parties.map((party) => party.introduction()));
  let turn = 0;
  return {
    setup: [...introductions, published],
    firstKey: first.jwk,
    attest: (payload) => {
      const number = turn++;
      const party = parties[number % PARTIES];
      if (!party) throw new TypeError('there is no party');
      return party.attestation(attestationParts(catalogue, payload, number));
    },
  };
}

/** Signs attestations into a file, one a line, so that nothing is signed while something is measured. */
export async function writeStatements(
  file: string,
  count: number,
  next: () => Promise<Submission>,
): Promise<{ readonly bytesEach: number }> {
  const output = createWriteStream(file);
  let bytes = 0;
  for (let written = 0; written < count; written++) {
    const submission = await next();
    bytes += submission.bytes.length;
    if (!output.write(`${Buffer.from(submission.bytes).toString('latin1')}\n`)) await once(output, 'drain');
  }
  output.end();
  await once(output, 'finish');
  return { bytesEach: Math.round(bytes / count) };
}

function attestationParts(
  catalogue: AttestationParts['catalogue'],
  { claims, rationale }: Payload,
  number: number,
): AttestationParts {
  return {
    catalogue,
    product: `pkg:generic/maker-${number % PARTIES}/valve-${number % 1000}@4.2.${number}`,
    predicate: { claims: Array.from({ length: claims }, (_, index) => claim(index, number, rationale)) },
  };
}

const reasoning =
  'Tested on the bench, see the report, which names the set-up, the readings and the limits. ';

function claim(index: number, number: number, rationale: number) {
  const uri = `https://evidence.example/${number}/BC-${index + 1}/report.pdf`;
  const digest = { sha256: (number * 1000 + index).toString(16).padStart(64, '0') };
  return {
    requirement: `BC-${index + 1}`,
    result: index % 7 === 3 ? 'partly' : 'met',
    method: 'test',
    rationale: reasoning.repeat(Math.ceil(rationale / reasoning.length)).slice(0, rationale),
    evidence: [{ uri, digest, mediaType: 'application/pdf' }],
  };
}
