import { z } from 'zod';
import { decodeUtf8, parseStrictJsonText } from '#core/bytes';
import { stages } from '#core/condition';
import { importVerificationKey, type VerificationKey } from '#core/key';
import type { VerifierKey } from '#core/log';
import { toLogKey } from '#core/receipt';
import { gates } from '#core/risk';
import { formRefusal, publicKey } from '#core/statement';
import { seconds } from '#core/system';

/** The `format` of a trust file. */
export const TRUST_FORMAT = 'interlock-gateway-trust/1';

/** How far the clocks of a gateway and of the registry may be apart where nothing is said, in seconds. */
const DEFAULT_SKEW = 60;

const form = z.strictObject({
  format: z.literal(TRUST_FORMAT),
  origin: z.string().min(1).max(256),
  logKeys: z.array(z.string().max(1_024)).min(1).max(8),
  keys: z.array(publicKey).min(1).max(8),
  interconnection: z.string().min(1).max(256),
  stages: z.array(z.enum(stages)).min(1).max(stages.length),
  gates: z.array(z.literal(gates)).max(gates.length),
  refuseConditional: z.boolean().optional(),
  maxStatusAge: seconds.optional(),
  skew: z.int().min(0).max(3_600).optional(),
});

/** A trust file as it is written. */
export type TrustFile = z.input<typeof form>;

/** Whom a gateway believes, and what it asks for. */
export interface GatewayTrust {
  /** The registry, by its origin. */
  readonly origin: string;
  readonly logKeys: readonly VerifierKey[];
  /** The keys with which the registry signs statements and status lists. */
  readonly keys: readonly VerificationKey[];
  /** The interconnection it stands in. */
  readonly interconnection: string;
  readonly stages: readonly (typeof stages)[number][];
  /** Gates that have to have been judged. */
  readonly gates: readonly (typeof gates)[number][];
  /** Whether it takes no clearance that rests on waivers. */
  readonly refuseConditional: boolean;
  /** Seconds after which it cannot go by a status list; null leaves that to what the ends agreed on. */
  readonly maxStatusAge: number | null;
  /** How many seconds its clock may be behind. */
  readonly skew: number;
}

/** Reads a trust file; refuses (invalid-claim, unknown-member) another form, and keys that are refused elsewhere too. */
export function parseGatewayTrust(bytes: Uint8Array): GatewayTrust {
  const text = decodeUtf8(bytes);
  const file = form.safeParse(parseStrictJsonText(text));
  if (!file.success) throw formRefusal(file.error, 'the trust file', text);
  const { format: _, logKeys, keys, ...rest } = file.data;
  const { refuseConditional = false, maxStatusAge = null, skew = DEFAULT_SKEW } = rest;
  return {
    ...rest,
    refuseConditional,
    maxStatusAge,
    skew,
    logKeys: logKeys.map(toLogKey),
    // A gateway does one thing at a time: a thread for each signature costs more than it gains.
    keys: keys.map((jwk) => ({ ...importVerificationKey(jwk), verifies: 'here' })),
  };
}
