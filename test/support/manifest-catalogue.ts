import { randomBytes } from 'node:crypto';
import { objectDigest, splitRequirements } from '#core/catalogue';
import type { Submission } from '#core/register';
import type { TestParty } from './party';
import { performance } from './requirements';

/** A catalogue as a manifest with the requirements in objects beside it, two to an object. */
export async function manifestCatalogue(party: TestParty): Promise<Submission> {
  const requirements = ['M-1', 'M-2', 'M-3', 'M-4'].map((id) => performance(id));
  const twoEach = JSON.stringify({ requirements: requirements.slice(0, 2) }).length;
  const objects = splitRequirements(requirements, twoEach).map((bytes) => {
    const salt = randomBytes(32);
    return { digest: objectDigest(salt, bytes), salt, bytes };
  });
  const named = objects.map(({ digest, bytes }) => ({ digest, size: bytes.length }));
  const statement = await party.catalogue([], {
    id: 'manifest-catalogue',
    requirements: { count: requirements.length, objects: named },
  });
  return { ...statement, objects };
}
