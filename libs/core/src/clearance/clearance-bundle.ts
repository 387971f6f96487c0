import { z } from 'zod';
import { parseStrictJson } from '#core/bytes';
import { Refusal } from '#core/refusal';
import { formRefusal } from '#core/statement';

/** The `format` of a bundle. */
export const BUNDLE_FORMAT = 'interlock-clearance-bundle/1';

/** The largest bundle: 64 clearances of 64 KiB with their proofs, and the longest status list. */
export const MAX_BUNDLE_BYTES = 8 * 1024 * 1024;

/** The longest leaf, in characters; its members are a digest, names and a number. */
const MAX_LEAF = 2_048;

/** Longest texts: a compact JWS of 64 KiB; a path of 63 hashes with a checkpoint that many witnesses signed. */
const receipt = z.strictObject({
  statement: z.string().max(64 * 1024),
  salt: z.string().max(43),
  leaf: z.string().max(MAX_LEAF),
  proof: z.string().max(64 * 1024),
});

const form = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  clearances: z.array(receipt).max(64),
  statusList: z.string().optional(),
});

/** All that a gateway needs to decide without asking: receipts of the clearances, and the status list. Nothing is verified. */
export type ClearanceBundle = z.infer<typeof form>;

/** Reads an untrusted bundle; refuses (payload-too-large) more than 8 MiB, (invalid-claim, unknown-member) another form, and what does not parse. */
export function parseBundle(bytes: Uint8Array): ClearanceBundle {
  if (bytes.length > MAX_BUNDLE_BYTES) {
    throw new Refusal(
      'payload-too-large',
      `the bundle has ${bytes.length} bytes, at most ${MAX_BUNDLE_BYTES}`,
    );
  }
  const bundle = form.safeParse(parseStrictJson(bytes, { maxDepth: 3, maxValues: 512 }));
  if (bundle.success) return bundle.data;
  throw formRefusal(bundle.error, 'the bundle');
}
