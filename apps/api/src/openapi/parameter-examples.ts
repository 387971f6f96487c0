import type { OpenAPIObject } from '@nestjs/swagger';
import { engineFile } from '#registry/engine';
import { toCursor } from '../http/cursor';
import {
  exampleActivation,
  exampleDigest,
  exampleInterconnection,
  exampleJudgement,
  exampleParty,
  examplePlaces,
  exampleProduct,
  exampleShadowRun,
  exampleSystem,
} from './example-registry';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = Extract<NonNullable<Operation['parameters']>[number], { name: string }>;

/** Examples by the name of the parameter, wherever it has no other meaning. */
const byName: Readonly<Record<string, string>> = {
  after: String(examplePlaces.party),
  check: 'true',
  clause: 'a',
  code: 'unknown-key',
  digest: exampleDigest,
  from: '3',
  interconnection: exampleInterconnection,
  kind: 'performance',
  layer: 'device',
  limit: '20',
  name: 'valves',
  objective: 'safety',
  operator: exampleParty,
  origin: 'implicit',
  owner: exampleParty,
  party: exampleParty,
  path: '0/000.p/4',
  phase: 'design',
  place: String(examplePlaces.catalogue),
  position: '0',
  product: exampleProduct,
  proposer: exampleParty,
  publisher: exampleParty,
  purl: exampleProduct,
  requirement: 'CA-1',
  // Read when it is asked for: what generates the document may write the file first.
  get sha256() {
    return engineFile().sha256;
  },
  size: '4',
  subject: 'component',
  system: exampleSystem,
  text: 'safe state',
  to: '4',
};

/** Examples of one operation, where the same name means something else or stands for something else. */
const byOperation: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  listCatalogues: { id: 'connected-actuators' },
  readAttestation: { place: String(examplePlaces.attestation) },
  readBundle: { name: 'district' },
  readClearance: { place: String(examplePlaces.clearance) },
  readInterconnection: { name: 'district' },
  readJudgement: { id: exampleJudgement },
  readNetworkProfile: { name: 'metering' },
  readObject: { place: String(examplePlaces.manifest) },
  readParty: { id: exampleParty },
  readShadowRun: { id: exampleShadowRun },
  listShadowDifferences: { id: exampleShadowRun },
  readActivation: { id: exampleActivation },
  readEvidence: { place: String(examplePlaces.verdict) },
  readRung: { name: 'district' },
  readVerdict: { place: String(examplePlaces.verdict) },
  listVerdicts: { subject: exampleInterconnection },
};

/** Gives every parameter its example, and says what it is in one place only. */
export function describeParameters(document: OpenAPIObject): void {
  for (const [path, { get, post }] of Object.entries(document.paths)) {
    for (const operation of [get, post]) {
      if (operation) describeOperation(path, operation);
    }
  }
}

function describeOperation(path: string, operation: Operation): void {
  const parameters = (operation.parameters ?? []).filter((one): one is Parameter => 'name' in one);
  const examples: Readonly<Record<string, string>> = {
    ...byName,
    ...byOperation[operation.operationId ?? ''],
  };
  for (const parameter of parameters) {
    const { description: _said, example, ...schema } = schemaOf(parameter);
    parameter.schema = { type: 'string', ...schema };
    const given =
      parameter.name === 'cursor' ? exampleCursor(path, parameters, examples) : examples[parameter.name];
    parameter.example = given ?? example;
  }
}

/** A cursor belongs to one list with its filters, so each list has an example of its own. */
function exampleCursor(
  path: string,
  parameters: readonly Parameter[],
  examples: Readonly<Record<string, string>>,
): string {
  const list = path.replace(/\{(\w+)\}/g, (_whole, name: string) => examples[name] ?? '');
  const asked = parameters.filter((one) => one.in === 'query' && one.required);
  const filters = new URLSearchParams(
    asked.map(({ name }): [string, string] => [name, examples[name] ?? '']),
  );
  return toCursor(filters.size > 0 ? `${list}?${filters.toString()}` : list, 0);
}

function schemaOf({ schema }: Parameter): Record<string, unknown> {
  return (schema ?? {}) as Record<string, unknown>;
}
