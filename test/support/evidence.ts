import { toResultVector, type ClaimResult, type CounterStatementFacts } from '#core/attestation';
import { sha256Hex } from '#core/bytes';
import type { Requirement } from '#core/catalogue';
import { traits, type Trait } from '#core/condition';
import { productOf } from '#core/party';
import type { NamespaceRow, PartyRow, RiskAssessmentRow } from '#core/statement';
import { systemId, type Component, type System } from '#core/system';
import type {
  AssessmentEvidence,
  AttestationEvidence,
  CatalogueEvidence,
  Evidence,
  PolicyEvidence,
  PolicyTerms,
  SystemEvidence,
} from '#core/verification';
import { performance } from './requirements';

/** The instant tests judge at, and a day. */
export const NOW = 1_800_000_000;
export const DAY = 86_400;

export const owner = 'party:owner';
export const maker = 'party:maker';
export const assessor = 'party:assessor';
export const stranger = 'party:stranger';
/** The product of the valve, and the names its maker confirmed. */
export const valveProduct = 'pkg:generic/kitakaze/valve@4.2.0';
const makerPrefix = 'pkg:generic/kitakaze';

/** Every trait answered the same. */
export function allTraits(answer: boolean): Record<Trait, boolean> {
  return Object.fromEntries(traits.map((trait) => [trait, answer])) as Record<Trait, boolean>;
}

/** A device of the maker with every trait answered no. */
export function aComponent(more: Partial<Component> = {}): Component {
  return {
    id: 'valve',
    layer: 'device',
    provider: maker,
    product: valveProduct,
    traits: allTraits(false),
    ...more,
  };
}

/** The system `dam` of the owner, with the valve alone. */
export function aSystem(more: Partial<System> = {}): SystemEvidence {
  const text = { en: 'x' };
  const definition: System = {
    iss: owner,
    jti: 'j',
    iat: NOW,
    label: 'CLEAR',
    aud: 'interlock.localhost/test',
    id: 'dam',
    title: text,
    purpose: text,
    scope: { inside: text, outside: text },
    targets: [{ id: 'water', kind: 'process', title: text }],
    sector: 'water',
    jurisdictions: ['JP'],
    phase: 'construction',
    riskClass: 1,
    catalogues: [referenceTo(aCatalogue())],
    components: [aComponent()],
    ...more,
  };
  return {
    system: {
      id: systemId(owner, definition.id),
      owner,
      name: definition.id,
      place: 50,
      leafHash: 'leaf-50',
      at: NOW - 10 * DAY,
      title: definition.title,
      definition,
      label: 'CLEAR',
      recipients: [],
    },
  };
}

/** A party that is admitted. */
export function aParty(id: string, more: Partial<PartyRow> = {}): PartyRow {
  return {
    id,
    place: 1,
    legalName: { en: id },
    jurisdiction: 'JP',
    society: 'industry',
    identifier: null,
    admittedAt: 2,
    admittedBy: 'party:operator',
    checked: 'in-person',
    roles: [],
    sectors: [],
    mayAdmit: [],
    ...more,
  };
}

/** A catalogue in force; one requirement `R-1` of components unless others are given. */
export function aCatalogue(
  requirements: readonly Requirement[] = [performance('R-1')],
  more: Partial<CatalogueEvidence['row']> = {},
): CatalogueEvidence {
  const row = {
    id: sha256Hex(Buffer.from(more.catalogue ?? 'basic')),
    place: 10,
    publisher: 'party:publisher',
    catalogue: 'basic',
    version: '1',
    title: { en: 'Basic' },
    tier: 'general' as const,
    stage: 'published' as const,
    effectiveFrom: 0,
    requirements: requirements.map(({ id }) => id),
    label: 'CLEAR' as const,
    recipients: [],
    ...more,
  };
  return { row, requirements };
}

/** How a system names a catalogue. */
export function referenceTo({ row }: CatalogueEvidence): System['catalogues'][number] {
  return { id: row.catalogue, version: row.version, digest: { sha256: row.id } };
}

/** What tests say of an attestation. */
export interface AttestationParts {
  readonly catalogue?: CatalogueEvidence;
  readonly results: Readonly<Record<string, ClaimResult>>;
  readonly facts?: Partial<AttestationEvidence>;
  readonly row?: Partial<AttestationEvidence['attestation']>;
}

/** The maker's own attestation of the valve, valid for a year. */
export function anAttestation({
  catalogue = aCatalogue(),
  results,
  facts,
  row = {},
}: AttestationParts): AttestationEvidence {
  const issuer = row.issuer ?? maker;
  const subjects = row.subjects ?? [valveProduct];
  const place = row.place ?? 100;
  const positions = new Map(
    Object.entries(results).map(([id, result]) => [catalogue.row.requirements.indexOf(id), result]),
  );
  return {
    attestation: {
      id: String(place),
      place,
      issuer,
      key: 'key',
      at: NOW - DAY,
      catalogue: catalogue.row.id,
      role: 'self',
      subjects,
      products: [...new Set(subjects.map(productOf))],
      results: toResultVector(catalogue.row.requirements.length, positions),
      validFrom: NOW - DAY,
      validUntil: NOW + 365 * DAY,
      label: 'CLEAR',
      recipients: [],
      ...row,
    },
    issuer: aParty(issuer, issuer === assessor ? { roles: ['assessor'] } : {}),
    namespaces: issuer === maker ? [makersName()] : [],
    counterStatements: [],
    ...facts,
  };
}

/** The same by an independent assessor. */
export function anAssessment(parts: AttestationParts): AttestationEvidence {
  return anAttestation({
    ...parts,
    row: { issuer: assessor, role: 'third-party', place: 200, ...parts.row },
  });
}

/** A contradiction of an attestation by an assessor. */
export function aCounter(attestation: number, requirements: readonly string[]): CounterStatementFacts {
  return {
    counterStatement: {
      id: '300',
      place: 300,
      issuer: assessor,
      key: 'key',
      at: NOW - DAY,
      subject: String(attestation),
      requirements,
      label: 'CLEAR',
      recipients: [],
    },
    issuer: aParty(assessor, { roles: ['assessor'] }),
    namespaces: [],
  };
}

/** The owner's risk assessment of the dam, valid for three years. */
export function aRiskAssessment(
  more: Partial<RiskAssessmentRow> = {},
  facts: Partial<AssessmentEvidence> = {},
): AssessmentEvidence {
  const assessment: RiskAssessmentRow = {
    id: '60',
    place: 60,
    leafHash: 'leaf-60',
    issuer: owner,
    key: 'key',
    at: NOW - DAY,
    subject: systemId(owner, 'dam'),
    residual: 'low',
    validFrom: NOW - DAY,
    validUntil: NOW + 1000 * DAY,
    label: 'CLEAR',
    recipients: [],
    ...more,
  };
  return { assessment, ...facts };
}

/** A policy that asks for the gates this engine judges, and nothing else. */
export function aPolicy(party: string, more: Partial<PolicyTerms> = {}): PolicyEvidence {
  const nothing = { conditions: [], dutyToConnect: false, highestRiskClass: null, highestResidualRisk: null };
  return {
    id: party,
    place: 70,
    leafHash: 'leaf-70',
    at: NOW - DAY,
    policy: { gates: [1, 2, 3, 9], ...nothing, ...more },
  };
}

/** Evidence by which the dam may operate: the valve is attested, the owner asks for the gates judged. */
export function someEvidence(more: Partial<Evidence> = {}): Evidence {
  return {
    basis: { place: 400 },
    subject: { kind: 'system' },
    systems: [aSystem()],
    parties: [aParty(owner), aParty(maker)],
    catalogues: [aCatalogue()],
    attestations: [anAttestation({ results: { 'R-1': 'met' } })],
    accreditations: [{ ...anAccreditation(), catalogues: ['basic', 'joint', 'second', 'source'] }],
    assessments: [aRiskAssessment()],
    mappings: [],
    waivers: [],
    policies: [aPolicy(owner)],
    ...more,
  };
}

/** Accredits the assessor for a catalogue id. */
export function anAccreditation(
  catalogue = 'basic',
  validUntil = NOW + 1000 * DAY,
): Evidence['accreditations'][number] {
  return {
    id: `${assessor} party:operator`,
    place: 5,
    leafHash: 'leaf-5',
    issuer: 'party:operator',
    party: assessor,
    catalogues: [catalogue],
    validUntil,
  };
}

/** The prefix of the maker's products, confirmed. */
export function makersName(prefix = makerPrefix): NamespaceRow {
  return { id: `${prefix} ${maker}`, prefix, party: maker, place: 3, confirmedAt: 4, endedAt: null };
}
