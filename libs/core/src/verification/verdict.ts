import type { objectives } from '#core/catalogue';
import type { FactValue } from '#core/condition';
import type { Gate } from '#core/risk';
import type { FindingCode, FindingOutcome } from './finding-codes';

/**
 * What a finding is about: a component by its id in the system, a system as `<owner>/<name>`, an interconnection as
 * `<proposer>/<name>`, or a party. Members are in canonical order.
 */
export interface SubjectReference {
  readonly id: string;
  readonly kind: 'component' | 'system' | 'party' | 'interconnection';
  /** Of a component, where an interconnection is judged: its system as `<owner>/<name>`. */
  readonly system?: string;
}

/** A requirement of a catalogue version, which is named by its digest (lowercase hex SHA-256). */
export interface RequirementReference {
  readonly catalogue: string;
  readonly id: string;
}

/** A waiver as a ground: who signed it, and until when, whole seconds since 1970, it holds. Members are in canonical order. */
export interface WaiverGround {
  readonly leafHash: string;
  readonly place: number;
  readonly validUntil: number;
  readonly waivedBy: string;
}

/** What a finding rests on: a statement by its place, or a fact; the value `null` stands for one that nobody stated. */
export type Ground =
  | { readonly leafHash?: string; readonly place: number }
  | WaiverGround
  | { readonly fact: string; readonly value: FactValue };

/** What whoever owes can do: in words, and as a command line to start from. Members are in canonical order. */
export interface Remedy {
  readonly action: string;
  readonly command: string;
  /** The parties that bear the risk and may waive the finding together; left out where nobody may. */
  readonly waivableBy?: readonly string[];
}

/** One thing that was looked at and what came of it. Members are in canonical order (RFC 8785). */
export interface Finding {
  readonly because: readonly Ground[];
  readonly code: FindingCode;
  readonly gate: Gate;
  readonly outcome: FindingOutcome;
  /** Null where there is nothing to do. */
  readonly remedy: Remedy | null;
  /** Null where no single requirement is concerned. */
  readonly requirement: RequirementReference | null;
  /** Party id of who owes it. */
  readonly side: string;
  readonly subject: SubjectReference;
}

/** How many requirements serve one objective for one subject, and what became of them. */
export interface Coverage {
  /** What applies: the sum of `met`, `notApplicable`, `unmet`, `waived` and of what is due and not shown. */
  readonly due: number;
  /** What applies to interconnections only and is left out for a system alone. */
  readonly leftOut: number;
  readonly met: number;
  /** Due, and shown not to be applicable where the requirement allows that answer. */
  readonly notApplicable: number;
  readonly objective: (typeof objectives)[number];
  readonly subject: SubjectReference;
  /** Due and not shown, or not known to be due. */
  readonly unknown: number;
  readonly unmet: number;
  /** Due and not shown, and taken upon themselves by those who bear the risk. */
  readonly waived: number;
}

/** What a judgement came to; `conditional` is a permit that waivers carry. A denial says what is not shown; it is no refusal of service. Members are in canonical order. */
export interface Verdict {
  /** The instant judged, whole seconds since 1970. */
  readonly at: number;
  readonly basis: { readonly place: number };
  /** The catalogues judged by that were at hand, in the order in which the definitions name them. */
  readonly catalogues: readonly { readonly digest: string; readonly id: string; readonly version: string }[];
  readonly coverage: readonly Coverage[];
  /** Base64url SHA-256 over the canonical JSON (RFC 8785) of the verdict without this member. */
  readonly digest: string;
  /** Name and version of the rules by which was judged. */
  readonly engine: string;
  readonly findings: readonly Finding[];
  readonly gatesAsked: readonly Gate[];
  readonly gatesJudged: readonly Gate[];
  readonly outcome: 'permit' | 'conditional' | 'deny';
  readonly subject: {
    readonly id: string;
    readonly kind: 'system' | 'interconnection';
    readonly leafHash: string;
    readonly place: number;
  };
  /** The first instant at which time alone could change a finding, whole seconds since 1970; null if it never does. */
  readonly validUntil: number | null;
}
