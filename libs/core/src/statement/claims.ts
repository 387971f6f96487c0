import { z } from 'zod';
import { admitPublicJwk } from '#core/key';
import { labels } from './label';

/** An instant: whole seconds since 1970-01-01T00:00:00Z, up to the end of the year 9998. */
export const instant = z.int().min(0).max(253_370_764_799);

/** A party id: `party:` and the RFC 7638 thumbprint of the key it began with. */
export const partyId = z
  .string()
  .regex(/^party:[A-Za-z0-9_-]{43}$/, 'expected a party id: party: and the thumbprint of its first key');

/** An RFC 7638 SHA-256 thumbprint, a leaf hash or another SHA-256 as base64url without padding. */
export const sha256Base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, 'expected a SHA-256 in base64url: 43 characters');

/** A SHA-256 as lowercase hex, the form in-toto digest sets use. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hex: 64 of 0-9 and a-f');

/** The rules that judge: their name, and the lowercase hex SHA-256 of the file they are kept in. */
export const engineReference = z.strictObject({ name: z.string().min(1).max(64), sha256: sha256Hex });

/** A position in the log, 0-based. */
export const place = z.int().min(0);

/** Controls (C0, DEL, C1), separators of lines, and what turns the direction of writing: a terminal or page that shows them obeys them. */
// eslint-disable-next-line no-control-regex -- controls are what is looked for
const notOneLine = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

/** One line of text for people: no control characters, 1 to 200 UTF-16 code units. */
export const shortText = z.string().min(1).max(200).refine(isOneLine, 'control characters are not accepted');

/** A sector such as `water`: a word that owners of systems and authorities write alike. */
export const sectorName = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'expected one word of a-z, 0-9 and -');

/** A text per language, keyed by BCP 47 tag. */
export const textByLanguage = z
  .record(
    z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'expected a language tag such as en or ja'),
    shortText,
  )
  .refine((texts) => Object.keys(texts).length > 0, 'at least one language');

/** The members every payload carries (see CommonClaims), as one spreadable shape. */
export const commonClaims = {
  iss: z.string().min(1).max(256),
  jti: z.string().regex(/^[\x21-\x7e]{1,128}$/, 'expected 1 to 128 printable ASCII characters without space'),
  iat: instant,
  label: z.enum(labels),
  recipients: z.array(partyId).min(1).max(256).optional(),
  nbf: instant.optional(),
  exp: instant.optional(),
};

/** The common members of a kind that acts: `aud` names the one registry it is meant for. */
export const actingClaims = { ...commonClaims, aud: z.string().min(1).max(256) };

/** How statements refer to each other: by place and leaf hash, never by a bare digest. */
export const statementReference = z.strictObject({ place, leafHash: sha256Base64url });

/** A public key, admitted as the form is read: whoever holds the payload holds a key that binds its owner. */
export const publicKey = z.unknown().transform((value) => admitPublicJwk(value));

function isOneLine(text: string): boolean {
  return !notOneLine.test(text);
}
