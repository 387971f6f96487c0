import { fromBase64url } from '#core/bytes';
import { readRequirementObjects, requirementsForm, type RequirementsManifest } from '#core/catalogue';
import type { ReadStatement } from '#core/receipt';
import type { LogSource } from './log-source';

/**
 * Holds the objects that travel beside a statement against the digests it names; returns how many bytes it read. Refuses
 * (object-mismatch) objects that are missing, changed or in another order.
 */
export async function auditObjects(
  source: LogSource,
  place: number,
  statement: ReadStatement,
): Promise<number> {
  const manifest = manifestOf(statement);
  if (!manifest) return 0;
  const { objects = [] } = await source.statement(place);
  const read = objects.map(async ({ salt }, position) => ({
    salt: fromBase64url(salt, 'the salt of an object'),
    bytes: await source.object(place, position),
  }));
  const salted = await Promise.all(read);
  readRequirementObjects(salted, manifest);
  return salted.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** Only catalogues have objects so far. */
function manifestOf({ kind, payload }: ReadStatement): RequirementsManifest | undefined {
  if (kind.name !== 'catalogue') return undefined;
  const { data } = requirementsForm.safeParse(payload.requirements);
  return data?.objects && { count: data.count, objects: data.objects };
}
