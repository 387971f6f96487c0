import type { PublicJwk } from '#core/key';
import { kindByName } from '#core/kinds';
import type { Prepared, Submission } from '#core/register';
import { isRefusal, Refusal, type RefusalCode, type TextPosition } from '#core/refusal';
import type { CommonClaims, Statement } from '#core/statement';

/** Statements for a thread to prepare: their bytes one after the other, and of each its length and the key it names. */
export interface PrepareTask {
  readonly id: number;
  readonly origin: string;
  readonly bytes: Uint8Array;
  readonly items: readonly PrepareItem[];
}

export interface PrepareItem {
  readonly length: number;
  readonly owner: string;
  readonly jwk: PublicJwk;
}

/** What came of a task: the outcomes of its items in JSON, because one text crosses between threads sooner than many objects. */
export interface PrepareReport {
  readonly id: number;
  readonly outcomes: string;
}

type Outcome =
  | { readonly identity: string; readonly statement: Statement }
  | {
      readonly code: RefusalCode;
      readonly message: string;
      readonly at: TextPosition;
      readonly status: number;
    };

/** The outcomes as a thread tells them: of a statement what the fold looks at, of a refusal all. */
export function toOutcomes(prepared: readonly (Prepared | Refusal)[]): string {
  return JSON.stringify(prepared.map(toOutcome));
}

/** The outcomes as whoever gave the task takes them; the bytes of the statements never left. */
export function fromOutcomes(
  text: string,
  submissions: readonly Submission[],
): readonly (Prepared | Refusal)[] {
  const outcomes = JSON.parse(text) as readonly Outcome[];
  return submissions.map((submission, index) => {
    const outcome = outcomes[index];
    if (!outcome) throw new TypeError('a prepared statement is missing');
    return fromOutcome(outcome, submission);
  });
}

function toOutcome(prepared: Prepared | Refusal): Outcome {
  if (isRefusal(prepared)) {
    const { code, message, at, status } = prepared;
    return { code, message, at, status };
  }
  const { kind, statement, identity } = prepared;
  const payload = kind.essence ? kind.essence(statement.payload) : statement.payload;
  const claims = commonOf(statement.claims);
  return { identity: identity.toString('base64'), statement: { ...statement, claims, payload } };
}

function fromOutcome(outcome: Outcome, { bytes, objects }: Submission): Prepared | Refusal {
  if ('code' in outcome) {
    const { code, message, at, status } = outcome;
    return new Refusal(code, message, at, { status });
  }
  const { statement, identity } = outcome;
  const kind = kindByName(statement.kind);
  if (!kind) throw new TypeError(`kind ${statement.kind} is not in the list of kinds`);
  return { kind, statement, identity: Buffer.from(identity, 'base64'), bytes: Buffer.from(bytes), objects };
}

/** The common members alone: where they stand beside others, those are told with the payload. */
function commonOf({ iss, jti, iat, label, recipients, aud, nbf, exp }: CommonClaims): CommonClaims {
  return {
    iss,
    jti,
    iat,
    label,
    ...(recipients && { recipients }),
    ...(aud !== undefined && { aud }),
    ...(nbf !== undefined && { nbf }),
    ...(exp !== undefined && { exp }),
  };
}
