import { accreditationFor, productOf, refuseRespelled } from '#core/party';
import { isRefusal, Refusal } from '#core/refusal';
import {
  change,
  defineKind,
  effectOfWord,
  refuseTerm,
  refuseWider,
  type Change,
  type Entry,
  type ErasedEntry,
  type Key,
  type Kind,
  type Statement,
  type View,
} from '#core/statement';
import { attestationForm, type Attestation } from './attestation-form';
import { speaksForAll } from './attestation-standing';
import { findCatalogue, refuseUnknownRequirements, resultsByPosition } from './claimed-requirements';
import { toResultVector } from './result-vector';

/** The longest validity an attestation may state: ten years, in seconds. */
export const MAX_VALIDITY = 3660 * 86_400;

/** Says which requirements of a catalogue products meet: an in-toto Statement with predicate requirement-conformance/v1. */
export const attestation: Kind = defineKind<Attestation>({
  name: 'attestation',
  typ: 'attestation.v1+jws',
  word: 'attestation',
  summary: 'A party attests which requirements of a catalogue its product, or another one, meets.',
  maxBytes: 256 * 1024,
  acts: false,
  issuedBy: 'party',
  standing: 'The maker in whose name prefix the product lies, or an assessor accredited for the catalogue.',
  ends: 'retraction',
  labels: 'any',
  form: attestationForm,
  claims: (payload) => payload.predicate,
  claimsAt: '/predicate',
  inspect: async (payload) => {
    const { validFrom: from, validUntil: until } = payload.predicate;
    const term = { from, until, longest: MAX_VALIDITY, pointer: '/predicate/validUntil' };
    const refusal = refuseTerm(term) ?? refuseDuplicateClaims(payload);
    if (refusal) throw refusal;
    return payload;
  },
  screen: refuseRespelledSubject,
  essence: withoutReasons,
  reads: ({ issuer, payload }) => [
    { table: 'catalogue', id: payload.predicate.catalogue.digest.sha256 },
    { table: 'party', id: issuer },
    ...(deniesAny(payload) ? readsOfDenial(issuer) : []),
  ],
  admit: (view, { statement: { issuer, payload } }) => {
    const { catalogue: reference, claims } = payload.predicate;
    const catalogue = findCatalogue(view, issuer, reference, '/predicate/catalogue');
    if (isRefusal(catalogue)) return catalogue;
    const { label, recipients = [] } = payload.predicate;
    const wider = refuseWider(
      { issuer, label, recipients },
      { ...catalogue, issuer: catalogue.publisher },
      '/predicate/label',
    );
    if (wider) return wider;
    return refuseUnknownRequirements(
      catalogue,
      claims.map(({ requirement }) => requirement),
      (index) => `/predicate/claims/${index}/requirement`,
    );
  },
  apply: (view, { place, at, statement: { issuer, key, payload } }) => {
    const { catalogue, assessor, validFrom, validUntil, label, recipients = [] } = payload.predicate;
    const row = view.get('catalogue', catalogue.digest.sha256);
    if (!row) return [];
    const subjects = payload.subject.map(({ uri }) => uri);
    return [
      change('attestation', {
        id: String(place),
        place,
        issuer,
        key,
        at,
        catalogue: row.id,
        role: assessor.role,
        subjects,
        products: [...new Set(subjects.map(productOf))],
        results: toResultVector(row.requirements.length, resultsByPosition(row, payload.predicate.claims)),
        validFrom,
        validUntil,
        label,
        recipients,
      }),
    ];
  },
  remains: attestationRemains,
  products: ({ payload }) => payload.subject.map(({ uri }) => uri),
  touches: (entry, view) => {
    const { issuer, payload } = entry.statement;
    const otherwise = effectOfWord(view, issuer);
    const mayDeny = deniesAny(payload) ? denierOf(view, entry) : () => false;
    const products = new Set(payload.subject.map(({ uri }) => productOf(uri)));
    return [...products].map((product) => ({
      key: `product:${product}`,
      effect: mayDeny(product) ? 'removes' : otherwise,
    }));
  },
});

/** By what who denies might speak for all. */
function readsOfDenial(issuer: string): readonly Key[] {
  return [
    { table: 'owned_name', under: `${issuer} ` },
    { table: 'accreditation', under: `${issuer} ` },
  ];
}

function deniesAny({ predicate }: Attestation): boolean {
  return predicate.claims.some(({ result }) => result === 'not-met');
}

/**
 * Of which products it is denied with standing, of each by itself. Without, it takes nothing from anybody; what a second party denies
 * is judged where it takes part.
 */
function denierOf(
  view: View,
  { at, statement: { issuer, payload } }: Entry<Attestation>,
): (product: string) => boolean {
  const { predicate } = payload;
  const accreditations = view.under('accreditation', `${issuer} `);
  const speaker = {
    role: predicate.assessor.role,
    party: view.get('party', issuer),
    namespaces: view.under('owned_name', `${issuer} `),
    accreditation: accreditationFor(accreditations, predicate.catalogue.id, at),
  };
  return (product) => speaksForAll(speaker, [product]);
}

/** Reasons and evidence are for readers; what is registered of a claim is its result. */
function withoutReasons(payload: Attestation): Attestation {
  const { predicate, subject } = payload;
  const claims = predicate.claims.map(({ requirement, result, method }) => ({ requirement, result, method }));
  const subjects = subject.map(({ name, uri }) => ({ name, uri }));
  return { ...payload, subject: subjects, predicate: { ...predicate, claims } };
}

/** An erased attestation: that there was one, and whose. */
function attestationRemains({ place, at, issuer, key, isOpen }: ErasedEntry): Change[] {
  return [
    change('attestation', {
      id: String(place),
      place,
      issuer,
      key,
      at,
      catalogue: '',
      role: 'self',
      subjects: [],
      products: [],
      results: '',
      validFrom: 0,
      validUntil: 0,
      label: isOpen ? 'CLEAR' : 'RED',
      recipients: [],
    }),
  ];
}

/** From when until when an attestation says it is valid (whole seconds since 1970); null for statements of other kinds. */
export function validityOf({
  kind,
  payload,
}: Statement): { readonly from: number; readonly until: number } | null {
  if (kind !== 'attestation') return null;
  const { predicate } = payload as Attestation;
  return { from: predicate.validFrom, until: predicate.validUntil };
}

function refuseRespelledSubject({ subject }: Attestation): Refusal | null {
  for (const [index, { uri }] of subject.entries()) {
    const refusal = refuseRespelled(uri, `/subject/${index}/uri`);
    if (refusal) return refusal;
  }
  return null;
}

function refuseDuplicateClaims({ predicate: { claims } }: Attestation): Refusal | null {
  const seen = new Set<string>();
  for (const [index, { requirement }] of claims.entries()) {
    if (seen.has(requirement)) {
      return new Refusal('duplicate-requirement', `${requirement} is claimed twice`, {
        pointer: `/predicate/claims/${index}/requirement`,
      });
    }
    seen.add(requirement);
  }
  return null;
}
