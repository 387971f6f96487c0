import { PREDICATE_TYPE, STATEMENT_TYPE, type ClaimResult } from '#core/attestation';
import type { JsonObject, JsonValue } from '#core/bytes';
import { commonMembers, given, type Issuance } from './issuance';

/** A product the attestation speaks of. */
export interface AttestedSubject {
  readonly name: string;
  /** purl, CPE 2.3 or URN, with the version. */
  readonly uri: string;
  /** Hexadecimal digests by algorithm, as in-toto writes them. */
  readonly digest?: Readonly<Record<string, string>>;
}

/** What is said of one requirement; integers only, times in seconds, availability in parts per 10⁹. */
export interface RequirementClaim {
  readonly requirement: string;
  readonly result: ClaimResult;
  readonly method: 'test' | 'inspection' | 'analysis' | 'declaration';
  readonly rationale?: string;
  readonly evidence?: readonly {
    readonly uri: string;
    readonly digest: { readonly sha256: string };
    readonly mediaType: string;
  }[];
  readonly levels?: readonly { readonly scheme: string; readonly level: string }[];
  readonly promises?: { readonly availability?: number; readonly rto?: number; readonly rpo?: number };
}

/** What is attested, against which version of a catalogue, and for how long. */
export interface Conformance {
  readonly subjects: readonly AttestedSubject[];
  readonly catalogue: {
    readonly id: string;
    readonly version: string;
    readonly digest: { readonly sha256: string };
  };
  readonly claims: readonly RequirementClaim[];
  readonly role: 'self' | 'second-party' | 'third-party';
  readonly accreditation?: string;
  /** Whole seconds since 1970. */
  readonly validFrom: number;
  readonly validUntil: number;
}

/** Payload of an `attestation`: an in-toto Statement v1 whose predicate says which requirements are met. */
export function draftAttestation(issuance: Issuance, conformance: Conformance): JsonObject {
  const { subjects, catalogue, claims, role, accreditation, validFrom, validUntil } = conformance;
  return {
    _type: STATEMENT_TYPE,
    subject: subjects.map(({ name, uri, digest }) => given({ name, uri, digest })),
    predicateType: PREDICATE_TYPE,
    predicate: {
      ...commonMembers(issuance),
      catalogue: {
        id: catalogue.id,
        version: catalogue.version,
        digest: { sha256: catalogue.digest.sha256 },
      },
      claims: claims.map((claim) => given(asJson(claim))),
      assessor: given({ role, accreditation }),
      validFrom,
      validUntil,
    },
  };
}

function asJson({
  promises,
  evidence,
  levels,
  ...claim
}: RequirementClaim): Record<string, JsonValue | undefined> {
  return {
    ...claim,
    evidence: evidence?.map(({ uri, digest, mediaType }) => ({
      uri,
      digest: { sha256: digest.sha256 },
      mediaType,
    })),
    levels: levels?.map(({ scheme, level }) => ({ scheme, level })),
    promises: promises && given({ ...promises }),
  };
}
