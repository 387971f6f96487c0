import { RegistryUnreachable } from '#client';
import { keepRequirement } from '#core/catalogue';
import { isRefusal } from '#core/refusal';
import type { Session } from '../session';
import { isBuiltIn, readBuiltInCatalogue } from './built-in-catalogue';
import { fetchCatalogue, type CatalogueAtHand } from './fetch-catalogue';
import { findCatalogue } from './find-catalogue';

/** The catalogue that is meant where none is named. */
export const defaultCatalogue = 'nisc-iot-2016';

/**
 * The catalogue of this name (id or digest) as the registry has it; where the registry does not answer or has none of this
 * name, the one that comes with this program, if there is one.
 */
export async function catalogueAtHand(session: Session, name: string): Promise<CatalogueAtHand> {
  const client = session.client();
  try {
    return await fetchCatalogue(client, await findCatalogue(client, name, session.now()));
  } catch (error) {
    if (!isBuiltIn(name) || !isAbsence(error)) throw error;
    session.output.note(`Read from this program, since the registry at ${session.url} ${reasonOf(error)}.`);
    return readBuiltIn(session, name);
  }
}

function isAbsence(error: unknown): boolean {
  return error instanceof RegistryUnreachable || (isRefusal(error) && error.code === 'unknown-catalogue');
}

function reasonOf(error: unknown): string {
  return error instanceof RegistryUnreachable ? 'does not answer' : 'does not have it';
}

/** The catalogue of this name that comes with this program. */
async function readBuiltIn(session: Session, name: string): Promise<CatalogueAtHand> {
  const { edition, requirements } = await readBuiltInCatalogue(name, session.now());
  return { id: edition.id, version: edition.version, requirements: requirements.map(keepRequirement) };
}
