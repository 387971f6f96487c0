import { layers, traits } from '#core/condition';
import type { Submission } from '#core/register';
import { catalogueReference, TestParty, type AttestationParts } from '../test/support/party';
import { Product } from './load/product';
import { operatorOf, register } from './load/registrant';
import { judged, milliseconds, type Finding } from './support/finding';
import { percentile } from './support/percentile';
import { runFromCommandLine, type BenchSurroundings } from './support/run-bench';

/** Bar, milliseconds from the request to the last byte of the verdict, all but the first percent. */
const PREVIEW = 40;
const COMPONENTS = 12;
/** A statement holds fifty requirements with room to spare. */
const CATALOGUES = 5;
const REQUIREMENTS_EACH = 50;
const PREFIX = 'pkg:generic/bench';
const WARM_UP = 50;
const COUNT = 500;

/** How long a preview takes over HTTP, one after another: evidence gathered, judged and written out each time. */
export async function benchPreview(surroundings: BenchSurroundings): Promise<readonly Finding[]> {
  const product = await Product.start(surroundings);
  try {
    surroundings.say(`preview: a system of ${COMPONENTS} components and what is attested of it`);
    const times = await timePreviews(await stateSystem(product));
    const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
    const measured = `p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)}`;
    const what = `preview over HTTP, ${COMPONENTS} components by ${CATALOGUES * REQUIREMENTS_EACH} requirements`;
    return [judged(what, measured, `p99 ≤ ${PREVIEW} ms`, p99 <= PREVIEW)];
  } finally {
    await product.stop();
  }
}

/** States a system and everything on which a permit for it rests; the address at which it is judged. */
export async function stateSystem(product: Product): Promise<string> {
  const owner = TestParty.create(product.installation.origin);
  await submit(product, await statementsOf(owner, await operatorOf(product)));
  return `${product.address}/v1/verifications/preview?system=${owner.id}/valves`;
}

/** Milliseconds of previews one after another, warm; each has to be a permit. */
export async function timePreviews(address: string): Promise<readonly number[]> {
  const times: number[] = [];
  for (let index = 0; index < WARM_UP + COUNT; index++) times.push(await timePreview(address));
  return times.slice(WARM_UP);
}

async function timePreview(address: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(address);
  const bytes = Buffer.from(await response.arrayBuffer());
  const taken = performance.now() - began;
  if (!bytes.includes('"outcome":"permit"')) throw new Error(`no permit: ${bytes.toString('utf8', 0, 300)}`);
  return taken;
}

/** Everything on which a permit for the system rests. */
async function statementsOf(owner: TestParty, operator: TestParty): Promise<readonly Submission[]> {
  const published = await Promise.all(
    Array.from({ length: CATALOGUES }, (_, index) => catalogueOf(owner, index)),
  );
  const references = published.map(catalogueReference);
  const components = Array.from({ length: COMPONENTS }, (_, index) => ({
    id: `part-${index}`,
    layer: layers[index % layers.length],
    provider: owner.id,
    product: `${PREFIX}/part-${index}@1.0.0`,
    traits: Object.fromEntries(traits.map((trait) => [trait, trait === 'updatable'])),
  }));
  const attestations = await Promise.all(
    components.flatMap((each) =>
      references.map((catalogue) => attestationOf(owner, each.product, catalogue)),
    ),
  );
  return [
    await owner.introduction(),
    await owner.say('namespace', { prefix: PREFIX }),
    await operator.say('admission', {
      party: owner.id,
      roles: ['device-maker'],
      checked: 'in-person',
      namespaces: [PREFIX],
    }),
    ...published,
    await owner.say('acceptance-policy', { gates: [2, 3] }),
    await owner.system(references[0] as AttestationParts['catalogue'], {
      catalogues: references,
      components,
    }),
    ...attestations,
  ];
}

/** Goals of two of the four layers each, with a condition of two clauses. */
function catalogueOf(publisher: TestParty, number: number): Promise<Submission> {
  const items = Array.from({ length: REQUIREMENTS_EACH }, (_, index) => ({
    id: `B-${number}-${index}`,
    title: { en: 'A goal' },
    statement: { en: 'The component shall reach it.' },
    kind: 'performance',
    subjects: ['component'],
    layers: [layers[index % layers.length], layers[(index + 1) % layers.length]],
    appliesWhen: 'system.riskClass >= 2 && (component.traits.updatable || interconnection.hasFlows)',
    origin: { type: 'implicit' },
    phases: ['design'],
    objectives: ['safety'],
    allowNotApplicable: false,
  }));
  const requirements = { count: items.length, items };
  return publisher.catalogue([], { id: `bench-${number}`, requirements });
}

function attestationOf(
  owner: TestParty,
  product: string,
  catalogue: AttestationParts['catalogue'],
): Promise<Submission> {
  const number = catalogue.id.slice('bench-'.length);
  const ids = Array.from({ length: REQUIREMENTS_EACH }, (_, index) => `B-${number}-${index}`);
  return owner.attestation({ product, catalogue, results: Object.fromEntries(ids.map((id) => [id, 'met'])) });
}

async function submit(product: Product, statements: readonly Submission[]): Promise<void> {
  for (const statement of statements) await register(product, statement);
}

if (require.main === module) runFromCommandLine(benchPreview);
