import type { RetractionRow } from '#core/statement';
import type { Evidence } from '#core/verification';
import { aCatalogue, anAccreditation, anAssessment, owner } from './evidence';

/**
 * Evidence after what a watch key stands for was taken away: a statement, a key, an admission, a name. `mappedFrom` are catalogues
 * that are mapped from and so are not among those judged by.
 */
export function withoutGround(
  evidence: Evidence,
  key: string,
  mappedFrom: Evidence['catalogues'] = [],
): Evidence {
  const [sort, ...rest] = key.split(':');
  const what = rest.join(':');
  switch (sort) {
    case 'statement':
      return withoutStatement(evidence, Number(what));
    case 'key':
      return withoutKey(evidence, what);
    case 'party':
      return withoutParty(evidence, key);
    case 'product':
      return withoutName(evidence, what, mappedFrom);
    default:
      return evidence;
  }
}

function withoutStatement(evidence: Evidence, place: number): Evidence {
  const { subject, systems, catalogues, attestations, accreditations, assessments, mappings, waivers } =
    evidence;
  const retraction: RetractionRow = { id: String(place), place: 9_000, issuer: owner, reason: 'mistake' };
  const ended = <T extends object>(each: T, row: { readonly place: number }): T =>
    row.place === place ? { ...each, retraction } : each;
  return {
    ...evidence,
    subject:
      subject.kind === 'system'
        ? subject
        : {
            ...ended(subject, subject.interconnection),
            joinings: subject.joinings.map((each) => ended(each, each.joining)),
          },
    systems: systems.map((each) => ended(each, each.system)),
    catalogues: catalogues.map((each) => ended(each, each.row)),
    assessments: assessments.map((each) => ended(each, each.assessment)),
    waivers: waivers.map((each) => ended(each, each.waiver)),
    mappings: mappings.map((each) => ({
      ...ended(each, each.mapping),
      ...(each.mapping.fromPlace === place && { fromRetraction: retraction }),
    })),
    attestations: attestations.map((each) => ({
      ...ended(each, each.attestation),
      counterStatements: each.counterStatements.map((counter) => ended(counter, counter.counterStatement)),
    })),
    accreditations: accreditations.filter((each) => each.place !== place),
  };
}

/** The key was never good. */
function withoutKey(evidence: Evidence, id: string): Evidence {
  const { subject, attestations, assessments, mappings, waivers } = evidence;
  const key = { ...compromisedKey, id };
  const compromised = <T extends object>(each: T, row: { readonly key: string }): T =>
    row.key === id ? { ...each, key } : each;
  return {
    ...evidence,
    subject:
      subject.kind === 'system'
        ? subject
        : {
            ...compromised(subject, subject.interconnection),
            joinings: subject.joinings.map((each) => compromised(each, each.joining)),
          },
    assessments: assessments.map((each) => compromised(each, each.assessment)),
    waivers: waivers.map((each) => compromised(each, each.waiver)),
    mappings: mappings.map((each) => compromised(each, each.mapping)),
    attestations: attestations.map((each) => ({
      ...compromised(each, each.attestation),
      counterStatements: each.counterStatements.map((counter) =>
        compromised(counter, counter.counterStatement),
      ),
    })),
  };
}

function withoutParty(evidence: Evidence, id: string): Evidence {
  const dismissed = <T extends { readonly issuer?: Evidence['parties'][number] | undefined }>(each: T): T =>
    each.issuer?.id === id ? { ...each, issuer: { ...each.issuer, admittedAt: null } } : each;
  return {
    ...evidence,
    parties: evidence.parties.map((each) => (each.id === id ? { ...each, admittedAt: null } : each)),
    attestations: evidence.attestations.map((each) => ({
      ...dismissed(each),
      counterStatements: each.counterStatements.map(dismissed),
    })),
  };
}

/** The prefix ends; and somebody independent attests of the product itself that nothing is met. */
function withoutName(evidence: Evidence, name: string, mappedFrom: Evidence['catalogues']): Evidence {
  const attestations = evidence.attestations.map((each) => ({
    ...each,
    namespaces: each.namespaces.map((row) => (row.prefix === name ? { ...row, endedAt: 9_000 } : row)),
  }));
  const subjects = [
    ...new Set(
      evidence.attestations
        .filter(({ attestation }) => attestation.products.includes(name))
        .flatMap(({ attestation }) => attestation.subjects),
    ),
  ];
  const against =
    subjects.length === 0
      ? []
      : [...evidence.catalogues, ...mappedFrom].map((catalogue) => denial(catalogue, subjects));
  const catalogues = [...evidence.catalogues, ...mappedFrom].map(({ row }) => row.catalogue);
  const accreditations = [...evidence.accreditations, { ...anAccreditation(), place: 9_000, catalogues }];
  return { ...evidence, accreditations, attestations: [...attestations, ...against] };
}

function denial(catalogue: ReturnType<typeof aCatalogue>, subjects: readonly string[]) {
  const results = Object.fromEntries(catalogue.row.requirements.map((id) => [id, 'not-met' as const]));
  return anAssessment({ catalogue, results, row: { place: 9_001, subjects } });
}

/** A key that was compromised from the start. */
export const compromisedKey = {
  id: 'key',
  owner,
  place: 4,
  jwk: { kty: 'OKP', crv: 'Ed25519', x: '' },
  endedAt: 90,
  endedAs: 'compromised',
  compromisedSince: 0,
  limits: null,
} as const;
