import { randomBytes } from 'node:crypto';
import { manifestOf, saltedObject } from '#client';
import { parseStrictJson, type JsonObject } from '#core/bytes';
import type { StatementObject } from '#core/statement';
import { inFile } from '../document';

/** A file that travels beside a statement, with its salt drawn. */
export interface ObjectFile {
  readonly object: StatementObject;
  /** How many requirements it says it holds. */
  readonly count: number;
}

/** Salts the bytes of a file `{"requirements": […]}`; throws FileRefused when it is no JSON object. */
export function toObjectFile(file: string, bytes: Buffer): ObjectFile {
  const { requirements } = inFile(file, () => parseStrictJson(bytes));
  const count = Array.isArray(requirements) ? requirements.length : 0;
  return { object: saltedObject(bytes, randomBytes(32)), count };
}

/** The `requirements` member that names these files in their order. */
export function requirementsOf(files: readonly ObjectFile[]): JsonObject {
  const count = files.reduce((sum, file) => sum + file.count, 0);
  return {
    requirements: manifestOf(
      count,
      files.map(({ object }) => object),
    ),
  };
}
