import {
  interconnectionId,
  interconnectionName,
  joiningId,
  systemId,
  type Interconnection,
} from '#core/system';
import type { Evidence, InterconnectionEvidence, JoiningEvidence, SystemEvidence } from '#core/verification';
import {
  aCatalogue,
  aComponent,
  anAttestation,
  aParty,
  aPolicy,
  aRiskAssessment,
  aSystem,
  DAY,
  maker,
  makersName,
  NOW,
  owner,
  referenceTo,
  someEvidence,
  valveProduct,
} from './evidence';
import { performance } from './requirements';

/** Runs the network in between. */
export const carrier = 'party:carrier';
export const pumpProduct = 'pkg:generic/kitakaze/pump@1.0';
/** A name that nobody has to confirm. */
export const accessProduct = 'urn:interlock:carrier:access';

type Interface = NonNullable<SystemEvidence['system']['definition']['interfaces']>[number];

/** The interface by which the dam offers to be commanded. */
export const commandInterface: Interface = {
  id: 'commands',
  component: 'valve',
  protocol: 'mqtt',
  version: '5',
  options: ['tls13'],
  role: 'offers',
};

/** What only connecting asks for. */
export const jointCatalogue = aCatalogue([performance('C-1', { subjects: ['interconnection'] })], {
  catalogue: 'joint',
  place: 11,
});

/** The dam of the owner, which offers an interface of its valve. */
export function theDam(more: Parameters<typeof aSystem>[0] = {}): SystemEvidence {
  return aSystem({ interfaces: [commandInterface], ...more });
}

/** The pumps of the maker, which use that interface. */
export function thePumps(more: Parameters<typeof aSystem>[0] = {}): SystemEvidence {
  const pump = aComponent({ id: 'pump', product: pumpProduct });
  const uses: Interface = { ...commandInterface, id: 'control', component: 'pump', role: 'uses' };
  return placed(51, aSystem({ iss: maker, id: 'pumps', components: [pump], interfaces: [uses], ...more }));
}

/** The network of the carrier; only its access is named as a channel. */
export function theNetwork(more: Parameters<typeof aSystem>[0] = {}): SystemEvidence {
  const network = { shared: true, operatorKind: 'carrier' } as const;
  const access = aComponent({
    id: 'access',
    layer: 'network',
    provider: carrier,
    product: accessProduct,
    network,
  });
  const unnamed = aComponent({ ...access, id: 'unnamed', traits: {} });
  return placed(52, aSystem({ iss: carrier, id: 'net', components: [access, unnamed], ...more }));
}

/** The owner's proposal to let the pumps command the valve over the network. */
export function anInterconnection(
  more: Partial<Interconnection> = {},
  facts: Partial<InterconnectionEvidence> = {},
): { readonly kind: 'interconnection' } & InterconnectionEvidence {
  const text = { en: 'x' };
  const definition: Interconnection = {
    iss: owner,
    jti: 'j',
    iat: NOW,
    label: 'CLEAR',
    aud: 'interlock.localhost/test',
    id: 'link',
    title: text,
    purpose: text,
    scope: { inside: text, outside: text },
    useCase: text,
    stage: 'operation',
    riskClass: 1,
    catalogues: [referenceTo(jointCatalogue)],
    ends: [
      { owner, system: 'dam', interface: 'commands' },
      { owner: maker, system: 'pumps', interface: 'control' },
    ],
    channels: [{ owner: carrier, system: 'net', components: ['access'] }],
    flows: [
      {
        id: 'close',
        title: text,
        kind: 'commands',
        from: { owner: maker, system: 'pumps', component: 'pump' },
        to: { owner, system: 'dam', component: 'valve' },
        confidential: false,
        personal: 'no',
        controls: true,
      },
    ],
    withdrawal: aLadder,
    ...more,
  };
  const marking = { label: 'CLEAR', recipients: [] } as const;
  const signed = { place: 55, leafHash: 'leaf-55', at: NOW - 5 * DAY, key: 'owner-key' };
  const named = { id: interconnectionId(owner, definition.id), proposer: owner, name: definition.id };
  return {
    kind: 'interconnection',
    interconnection: { ...named, ...signed, title: text, definition, ...marking },
    joinings: [aJoining()],
    ...facts,
  };
}

/** The maker's signature under the proposal. */
export function aJoining(
  more: Partial<JoiningEvidence['joining']> = {},
  facts: Partial<JoiningEvidence> = {},
): JoiningEvidence {
  const interconnection = interconnectionId(owner, 'link');
  const joining = {
    id: joiningId(interconnection, maker),
    place: 56,
    leafHash: 'leaf-56',
    at: NOW - 4 * DAY,
    issuer: maker,
    key: 'maker-key',
    interconnection,
    version: 55,
    label: 'CLEAR' as const,
    recipients: [],
    ...more,
  };
  return { joining, ...facts };
}

/** Evidence by which the dam and the pumps may be connected. */
export function someConnection(more: Partial<Evidence> = {}): Evidence {
  return someEvidence({
    subject: anInterconnection(),
    systems: [theDam(), thePumps(), theNetwork()],
    parties: [aParty(owner), aParty(maker), aParty(carrier)],
    catalogues: [aCatalogue(), jointCatalogue],
    attestations: attestationsOfAll(),
    assessments: assessmentsOfAll(),
    policies: [aPolicy(owner)],
    ...more,
  });
}

/** The makers' own attestations of valve, pump and access, and the proposer's of the interconnection. */
export function attestationsOfAll(): Evidence['attestations'] {
  const results = { 'R-1': 'met' } as const;
  const ofLink = {
    place: 103,
    issuer: owner,
    key: 'owner-key',
    subjects: [interconnectionName(owner, 'link')],
  };
  return [
    anAttestation({ results, row: { place: 100, subjects: [valveProduct] } }),
    anAttestation({
      results,
      row: { place: 101, subjects: [pumpProduct] },
      facts: { namespaces: [makersName()] },
    }),
    anAttestation({
      results,
      row: { place: 102, issuer: carrier, key: 'carrier-key', subjects: [accessProduct] },
    }),
    anAttestation({ catalogue: jointCatalogue, results: { 'C-1': 'met' }, row: ofLink }),
  ];
}

/** The assessments of both ends and of what connecting them brings. */
export function assessmentsOfAll(): Evidence['assessments'] {
  return [
    aRiskAssessment(),
    aRiskAssessment({
      id: '61',
      place: 61,
      issuer: maker,
      key: 'maker-key',
      subject: systemId(maker, 'pumps'),
    }),
    aRiskAssessment({
      id: '62',
      place: 62,
      key: 'owner-key',
      subject: `interconnection:${interconnectionId(owner, 'link')}`,
    }),
  ];
}

const aLadder: Interconnection['withdrawal'] = {
  rungs: [
    { id: 'full', title: { en: 'x' }, flows: ['close'], safeStates: [] },
    { id: 'cut-off', title: { en: 'x' }, flows: [], safeStates: [] },
  ],
  falls: {
    compromise: { rung: 'cut-off', grace: 0 },
    law: { rung: 'cut-off', grace: 0 },
    safety: { rung: 'cut-off', grace: 0 },
    evidence: { rung: 'cut-off', grace: DAY },
    consent: { rung: 'cut-off', grace: 0 },
  },
  silence: { rung: 'cut-off', after: 600 },
};

/** A system as the owner in its definition registered it at a place. */
function placed(place: number, { system }: SystemEvidence): SystemEvidence {
  const { iss, id } = system.definition;
  const named = { id: systemId(iss, id), owner: iss, name: id };
  return { system: { ...system, ...named, place, leafHash: `leaf-${place}` } };
}
