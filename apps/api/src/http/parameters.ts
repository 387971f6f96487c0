import { z } from 'zod';
import { productName } from '#core/party';
import { partyId, sha256Hex } from '#core/statement';

const wholeNumber = (expected: string) =>
  z
    .string()
    .regex(/^(0|[1-9][0-9]{0,15})$/, expected)
    .transform(Number)
    .refine(Number.isSafeInteger, expected);

/** A place in the log as it stands in a path or query. */
export const placeParameter = wholeNumber('expected a place in the log: a whole number from 0').meta({
  description: 'Place in the log, from 0.',
  examples: ['42'],
});

/** The size of a tree as it stands in a query. */
export const sizeParameter = wholeNumber('expected a tree size: a whole number from 0').meta({
  description: 'Number of entries of a tree.',
  examples: ['1024'],
});

export const positionParameter = wholeNumber('expected a position: a whole number from 0').meta({
  description: 'Position of the object in the manifest, from 0.',
  examples: ['0'],
});

export const partyParameter = partyId.meta({ description: 'Party id.' });

export const digestParameter = sha256Hex.meta({
  description: 'Lowercase hex SHA-256 of the payload of the catalogue.',
});

export const productParameter = productName.meta({
  description: 'Product name: purl, CPE 2.3 or URN.',
  examples: ['pkg:generic/kitakaze/kv-220'],
});

/** Most items of one page. */
const MAX_LIMIT = 200;

const limit = z
  .string()
  .regex(/^[1-9][0-9]{0,2}$/, `expected a whole number from 1 to ${MAX_LIMIT}`)
  .transform(Number)
  .refine((value) => value <= MAX_LIMIT, `expected a whole number from 1 to ${MAX_LIMIT}`)
  .default(50)
  .meta({ description: `Items of a page, 1 to ${MAX_LIMIT}.` });

const cursor = z
  .string()
  .max(256)
  .optional()
  .meta({ description: 'Where the next page begins, from `next`.' });

/** The parameters of every list. */
export const listParameters = { limit, cursor };

/** The query of a list without filter. */
export const ListQuery = z.strictObject(listParameters);
