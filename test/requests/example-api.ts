import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../apps/api/src';
import {
  exampleDigest,
  exampleParty,
  examplePlaces,
  exampleProduct,
  exampleStatement,
} from '../../apps/api/src/openapi/example-registry';
import { publicPartOf, signerFromJwk } from '#core/key';
import type { Submission } from '#core/register';
import { systemClock, type Clock } from '#platform/clock';
import { ClearedInterconnection, publishStatusList } from '../support/cleared-interconnection';
import { capturedDiagnostics } from '../support/diagnostics';
import { interconnectionOf } from '../support/interconnection';
import { manifestCatalogue } from '../support/manifest-catalogue';
import { meteringNetwork } from '../support/networks';
import { catalogueReference, TestParty } from '../support/party';
import { startTestRegistry, TEST_ORIGIN, type TestRegistry } from '../support/registry';
import { p256Party } from '../support/signers';
import { assessmentBy, type Speakers } from './statement-makers';

/** The registry that the examples of the OpenAPI document are about, with an API over it. */
export interface ExampleApi {
  readonly app: NestFastifyApplication;
  readonly port: number;
  readonly url: string;
  readonly speakers: Speakers;
  close(): Promise<void>;
}

const exampleCatalogue = {
  id: 'connected-actuators',
  version: '1.0',
  digest: { sha256: exampleDigest },
};

/** For it ten seconds pass with every look: nobody is turned away here for the bad signatures he sent before. */
const hurriedClock = (): Clock => {
  let looks = 0;
  return { now: systemClock.now, monotonic: () => ++looks * 10_000 };
};

/** Starts the registry, and registers what the examples are about, each entry at its place. */
export async function startExampleApi(): Promise<ExampleApi> {
  const registry = await startTestRegistry();
  const { diagnostics } = capturedDiagnostics();
  const app = await createApi({ registry, clock: hurriedClock(), diagnostics });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const maker = new TestParty(signerFromJwk(p256Party.jwk), publicPartOf(p256Party.jwk), TEST_ORIGIN);
  const stranger = TestParty.create(TEST_ORIGIN);
  const { manifest, attestation, interconnection } = await registerExamples(registry, maker, stranger);
  await register(registry, await stranger.introduction());
  const catalogue = exampleCatalogue;
  const speakers = {
    origin: TEST_ORIGIN,
    privateKey: p256Party.jwk,
    operator: registry.operator,
    maker,
    stranger,
    catalogue,
    manifest,
    attestation,
    interconnection,
  };
  const close = async () => {
    await app.close();
    await registry.close();
  };
  return { app, port: Number(new URL(url).port), url, speakers, close };
}

async function registerExamples(
  registry: TestRegistry,
  maker: TestParty,
  stranger: TestParty,
): Promise<Pick<Speakers, 'manifest' | 'attestation' | 'interconnection'>> {
  if (maker.id !== exampleParty) throw new TypeError('the examples speak of another party');
  const prefix = 'pkg:generic/kitakaze';
  const at = async (place: number, submission: Submission) => {
    const entry = await register(registry, submission);
    if (entry.place !== place) throw new TypeError(`an example stands at ${entry.place}, not at ${place}`);
    return { place, leafHash: entry.leafHash.toString('base64url') };
  };
  await at(examplePlaces.party, await maker.introduction());
  await at(examplePlaces.catalogue, { bytes: Buffer.from(exampleStatement), objects: [] });
  const attestation = await at(examplePlaces.attestation, await attestationOf(maker));
  const manifest = await manifestCatalogue(maker);
  await at(examplePlaces.manifest, manifest);
  await at(examplePlaces.namespace, await maker.say('namespace', { prefix }));
  const admission = {
    party: maker.id,
    roles: ['device-maker', 'assessor', 'authority'],
    sectors: ['water'],
    checked: 'public-register',
    namespaces: [prefix],
  };
  await at(examplePlaces.admission, await registry.operator.say('admission', admission));
  await at(examplePlaces.system, await maker.system(exampleCatalogue));
  await at(examplePlaces.assessment, await maker.say('risk-assessment', assessmentBy(maker)));
  await at(examplePlaces.policy, await maker.say('acceptance-policy', { gates: [1, 2, 3, 9] }));
  await at(examplePlaces.networkProfile, await maker.say('network-profile', meteringNetwork));
  const definition = interconnectionOf(stranger, maker);
  const interconnection = await at(
    examplePlaces.interconnection,
    await maker.say('interconnection', definition),
  );
  await clearExample(ClearedInterconnection.over(registry, maker, definition, interconnection));
  await publishStatusList(registry);
  return { manifest: catalogueReference(manifest), attestation, interconnection };
}

/** Has the readings cleared, as far as everybody may see. */
async function clearExample(interconnection: ClearedInterconnection): Promise<void> {
  const verdict = await interconnection.judge({ [`statement:${examplePlaces.attestation}`]: 'evidence' });
  const clearance = await interconnection.clear(verdict, 'positions', 0);
  const places = [verdict.place, clearance.place];
  if (places.join() === [examplePlaces.verdict, examplePlaces.clearance].join()) return;
  throw new TypeError(`verdict and clearance of the examples stand at ${places.join(' and ')}`);
}

function attestationOf(maker: TestParty): Promise<Submission> {
  return maker.attestation({
    catalogue: exampleCatalogue,
    product: `${exampleProduct}@4.2.1`,
    results: { 'CA-1': 'met' },
  });
}

async function register({ register }: TestRegistry, submission: Submission) {
  const [answer] = await register.submit([submission]);
  if (answer?.outcome !== 'registered') throw new TypeError(`not registered: ${JSON.stringify(answer)}`);
  return answer.entry;
}
