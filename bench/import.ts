import { randomBytes, randomUUID } from 'node:crypto';
import { draftCatalogue, RegistryClient, signStatement } from '#client';
import { maxRequirements } from '#core/catalogue';
import { TestParty } from '../test/support/party';
import { performance as goal } from '../test/support/requirements';
import { Product } from './load/product';
import { judged, type Finding } from './support/finding';
import { runFromCommandLine, type BenchSurroundings } from './support/run-bench';

/** Seconds from the requirements in memory to the sealed answer of the registry. */
const BAR = 10;

/** How long it takes to publish the largest catalogue there may be: draft, sign, submit, sealed proof. */
export async function benchImport(surroundings: BenchSurroundings): Promise<readonly Finding[]> {
  const product = await Product.start(surroundings);
  try {
    const party = TestParty.create(product.installation.origin);
    const client = new RegistryClient(product.address);
    await client.submit(Buffer.from((await party.introduction()).bytes).toString());
    const requirements = Array.from({ length: maxRequirements }, (_, index) => goal(`LARGE-${index + 1}`));
    surroundings.say(`import: ${requirements.length} requirements`);
    const began = performance.now();
    const now = Math.floor(Date.now() / 1000);
    const issuance = { iss: party.id, jti: randomUUID(), iat: now };
    const edition = {
      id: 'large',
      version: '1',
      title: { en: 'A large catalogue' },
      tier: 'general',
      stage: 'published',
      effectiveFrom: now,
    } as const;
    const { payload, objects } = draftCatalogue(issuance, edition, requirements, () => randomBytes(32));
    const { proof } = await client.submit(await signStatement('catalogue', payload, party.signer, objects));
    if (proof === null) throw new Error('the catalogue was answered without a proof');
    const seconds = (performance.now() - began) / 1000;
    const measured = `${seconds.toFixed(1)} s, ${objects.length} objects`;
    return [judged(`import: a catalogue of ${requirements.length}`, measured, `≤ ${BAR} s`, seconds <= BAR)];
  } finally {
    await product.stop();
  }
}

if (require.main === module) runFromCommandLine(benchImport);
