import { createHash } from 'node:crypto';
import { toCanonicalJson, type JsonValue } from '#core/bytes';
import type { Verdict } from './verdict';

/** A verdict before its digest, every member in canonical order throughout. */
type Undigested = Omit<Verdict, 'digest'>;

/**
 * Adds the digest. What the judge puts together is in canonical order already (a test compares), so that the plain text of its JSON
 * is the canonical one, at a fraction of the time.
 */
export function withDigest(verdict: Undigested): Verdict {
  const { at, basis, catalogues, coverage, engine, findings, gatesAsked, gatesJudged } = verdict;
  const { outcome, subject, validUntil } = verdict;
  const ordered = { at, basis, catalogues, coverage, engine, findings, gatesAsked, gatesJudged };
  const digest = digestOfText(JSON.stringify({ ...ordered, outcome, subject, validUntil }));
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
    validUntil,
  };
}

/** The digest of a verdict as it was received, in whatever order its members came: base64url SHA-256 over the rest of it. */
export function digestOf({ digest: _, ...rest }: Verdict): string {
  // eslint-disable-next-line no-restricted-syntax -- every member of a verdict is JSON; interfaces have no index signature to say so
  return digestOfText(toCanonicalJson(rest as unknown as JsonValue));
}

/**
 * The digest of what a verdict says, whenever and wherever it was said: base64url SHA-256 over the canonical JSON (RFC 8785) of the
 * verdict without `at`, `basis`, `digest` and `validUntil`, of one that the judge has just put together, in whose order its text is
 * canonical already. Two verdicts with one essence differ in nothing that anybody has to do.
 */
export function essenceOf(verdict: Verdict): string {
  const { catalogues, coverage, engine, findings, gatesAsked, gatesJudged, outcome, subject } = verdict;
  const said = { catalogues, coverage, engine, findings, gatesAsked, gatesJudged, outcome, subject };
  return digestOfText(JSON.stringify(said));
}

/** Hashes the text as it is: a copy in bytes would cost as much as the hash. */
function digestOfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64url');
}
