import { randomBytes } from 'node:crypto';
import { toBase64url } from '#core/bytes';
import { objectDigest } from '#core/catalogue';
import type { StatementObject } from '#core/statement';
import { Refusal } from '#core/refusal';
import { findingDigest, MAX_VERDICT_OBJECT, type Evidence } from '#core/verification';
import type { Engine, EngineVerdict } from '#registry/engine';

/** What a verdict says when it is signed, and the objects that come with it. */
export interface VerdictDraft {
  readonly members: Readonly<Record<string, unknown>>;
  readonly objects: readonly StatementObject[];
}

const SALT_BYTES = 32;

/**
 * Puts a verdict into the form of its statement, for these parties only; each finding gets a salt of its own. Refuses
 * (judgement-too-large) one that found or rests on more than can be registered with it.
 */
export function draftVerdict(
  evidence: Evidence,
  { verdict, essence, grounds, watch }: EngineVerdict,
  { engine, recipients }: { readonly engine: Engine; readonly recipients: readonly string[] },
): VerdictDraft {
  const { subject, outcome, basis, at, validUntil, gatesAsked, gatesJudged, digest } = verdict;
  const salts = verdict.findings.map(() => randomBytes(SALT_BYTES));
  const opened = { verdict, salts: salts.map((salt) => toBase64url(salt)) };
  const objects = [opened, withoutRequirements(evidence)].map(toObject);
  const members = {
    label: 'AMBER',
    recipients,
    subject: { kind: subject.kind, id: subject.id, place: subject.place, leafHash: subject.leafHash },
    outcome,
    basis: basis.place,
    judgedAt: at,
    validUntil,
    engine: { name: engine.name, sha256: engine.sha256 },
    gatesAsked,
    gatesJudged,
    digest,
    essence,
    findings: verdict.findings.map((finding, index) =>
      findingDigest(salts[index] ?? Buffer.alloc(0), finding),
    ),
    watch,
    grounds,
    objects: objects.map((object) => ({ digest: object.digest, size: object.bytes.length })),
  };
  return { members, objects };
}

/** The requirements stand in the catalogues, which the evidence names by digest and place. */
function withoutRequirements(evidence: Evidence): unknown {
  const catalogues = evidence.catalogues.map(({ row, retraction }) => ({
    row,
    ...(retraction && { retraction }),
  }));
  return { ...evidence, catalogues };
}

function toObject(content: unknown): StatementObject {
  const salt = randomBytes(SALT_BYTES);
  const bytes = Buffer.from(JSON.stringify(content));
  if (bytes.length > MAX_VERDICT_OBJECT) {
    const message = `${bytes.length} bytes of findings or evidence are more than ${MAX_VERDICT_OBJECT}`;
    throw new Refusal('judgement-too-large', message);
  }
  return { digest: objectDigest(salt, bytes), salt, bytes };
}
