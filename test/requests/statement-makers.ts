import type { PrivateJwk } from '#core/key';
import type { Submission } from '#core/register';
import { meteringNetwork, waterClasses } from '../support/networks';
import { newKey, TestParty, type AttestationParts, type StatementReference } from '../support/party';
import type { Random } from './random';

/** Who speaks, and of what, in generated statements. */
export interface Speakers {
  readonly origin: string;
  readonly operator: TestParty;
  /** Admitted, also as an authority for `water`, with a confirmed name. */
  readonly maker: TestParty;
  /** The maker's. */
  readonly privateKey: PrivateJwk;
  /** Registered and unknown to the operator. */
  readonly stranger: TestParty;
  readonly catalogue: AttestationParts['catalogue'];
  /** Another one, of the maker, that came as a manifest. */
  readonly manifest: AttestationParts['catalogue'];
  /** An attestation of the maker that stands in the log. */
  readonly attestation: StatementReference;
  /** What the maker proposes to connect with the stranger. */
  readonly interconnection: StatementReference;
}

type Maker = (speakers: Speakers, random: Random) => Promise<Submission>;

const anyOf = (random: Random, name: string) => `${name}-${random.below(2 ** 31)}`;
const inAYear = (party: TestParty) => party.now() + 365 * 86_400;

/** A good statement of each kind that parties issue, in an order in which all can be registered. */
export const statementMakers: Readonly<Record<string, Maker>> = {
  party: ({ origin }) => TestParty.create(origin, 'Ed25519').introduction(),
  key: ({ maker }) => maker.enrolment(newKey('Ed25519')),
  delegation: ({ maker }) => maker.delegation(newKey('Ed25519')),
  client: ({ stranger }, random) =>
    stranger.say('client', {
      name: anyOf(random, 'client'),
      keys: [TestParty.create('x').jwk],
      scopes: ['attestation.read', 'feed.read'],
      validUntil: inAYear(stranger),
    }),
  namespace: ({ stranger }, random) =>
    stranger.say('namespace', { prefix: `pkg:generic/${anyOf(random, 'n')}` }),
  admission: ({ operator, stranger }) =>
    operator.say('admission', { party: stranger.id, roles: ['device-maker'], checked: 'in-person' }),
  accreditation: ({ operator, maker }) =>
    operator.say('accreditation', {
      party: maker.id,
      catalogues: ['connected-actuators'],
      validUntil: inAYear(maker),
    }),
  catalogue: ({ maker }, random) => maker.catalogue(['R-1', 'R-2'], { version: anyOf(random, 'v') }),
  mapping: ({ maker, catalogue, manifest }) =>
    maker.say('mapping', {
      from: manifest,
      to: catalogue,
      relations: [{ from: 'M-1', to: 'CA-1', relation: 'superset', note: text }],
    }),
  attestation: ({ maker, stranger, catalogue }, random) => {
    const hidden = { label: 'AMBER', recipients: [stranger.id] };
    const predicate = random.oneIn(3) ? hidden : {};
    return random.pick([maker, stranger]).attestation({ catalogue, results: { 'CA-1': 'met' }, predicate });
  },
  'counter-statement': ({ stranger, catalogue, attestation }) =>
    stranger.say('counter-statement', {
      subject: attestation,
      catalogue,
      requirements: ['CA-1'],
      rationale: 'It did not take its safe state on our bench.',
    }),
  retraction: ({ maker, attestation }) =>
    maker.say('retraction', { subject: { statement: attestation }, reason: 'replaced' }),
  erasure: ({ maker, attestation }) =>
    maker.say('erasure', { subject: attestation, ground: 'personal-data' }),
  system: ({ maker, catalogue }) => maker.system(catalogue),
  'network-profile': ({ maker }, random) =>
    maker.say('network-profile', { ...meteringNetwork, id: anyOf(random, 'n') }),
  'classification-rule': ({ maker }, random) =>
    maker.say('classification-rule', { ...waterClasses, id: anyOf(random, 'c') }),
  'risk-assessment': ({ maker }) => maker.say('risk-assessment', assessmentBy(maker)),
  waiver: ({ maker, catalogue }) => maker.say('waiver', waiverBy(maker, catalogue)),
  'acceptance-policy': ({ stranger }) => stranger.say('acceptance-policy', { gates: [1, 2, 3] }),
  joining: ({ maker, stranger, interconnection }) => stranger.joining(maker, interconnection),
  interconnection: ({ maker, stranger }, random) =>
    maker.interconnection(stranger, { id: anyOf(random, 'i') }),
};

const text = { en: 'As it is.', ja: 'そのまま' };

function waiverBy(maker: TestParty, catalogue: Speakers['catalogue']): Readonly<Record<string, unknown>> {
  return {
    subject: { owner: maker.id, system: 'valves' },
    finding: {
      code: 'conformance.unclaimed',
      requirement: { catalogue: catalogue.digest.sha256, id: 'CA-1' },
      subject: { id: 'valve', kind: 'component' },
    },
    rationale: text,
    measures: [text],
    validFrom: maker.now(),
    validUntil: maker.now() + 86_400,
  };
}

/** What an assessment of the system of a party says. */
export function assessmentBy(maker: TestParty): Readonly<Record<string, unknown>> {
  const scenario = {
    id: 'forged',
    title: text,
    byConnection: true,
    physical: true,
    objectives: ['safety'],
    measures: [{ title: text }],
    residual: 'low',
  };
  return {
    subject: { owner: maker.id, system: 'valves' },
    useCase: text,
    method: 'HAZOP',
    benefits: [text],
    scenarios: [scenario],
    triggers: [text],
    authority: text,
    validFrom: maker.now(),
    validUntil: inAYear(maker),
  };
}
