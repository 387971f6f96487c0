import { z } from 'zod';
import {
  catalogueReferenceForm,
  findCatalogue,
  positionIn,
  refuseUnknownRequirements,
} from '#core/attestation';
import { isRefusal, Refusal } from '#core/refusal';
import {
  actingClaims,
  change,
  defineKind,
  instant,
  refuseWider,
  type CatalogueRow,
  type Kind,
  type MappingRow,
} from '#core/statement';
import { localizedText } from './requirement-text';
import { requirementId } from './requirement-vocabulary';

/** How the requirement of `from` relates to that of `to`: a superset asks all that the other one asks, and maybe more. */
export const mappingRelations = ['equal', 'equivalent', 'subset', 'superset', 'intersects', 'none'] as const;

const relation = z.strictObject({
  from: requirementId,
  to: requirementId,
  relation: z.enum(mappingRelations),
  note: localizedText(1_024).optional(),
});

const form = z.strictObject({
  ...actingClaims,
  /** The catalogue version whose requirements may be shown instead. */
  from: catalogueReferenceForm,
  /** The catalogue version whose requirements are shown by that. */
  to: catalogueReferenceForm,
  relations: z.array(relation).min(1).max(1_000),
  rationale: localizedText(4_096).optional(),
  /** Until when it holds; without it, until it is taken back. */
  validUntil: instant.optional(),
});

type Mapping = z.infer<typeof form>;

/** Says how the requirements of one catalogue version relate to those of another (docs/formats/verdict.md, mappings). */
export const mapping: Kind = defineKind<Mapping>({
  name: 'mapping',
  typ: 'mapping.v1+jws',
  word: 'catalogue',
  summary: 'A party relates the requirements of one catalogue version to those of another.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'party',
  standing:
    'The publisher of the catalogue that is mapped to; of anybody else it counts where those who rely on it name it in their acceptance policies.',
  ends: 'retraction',
  labels: 'any',
  form,
  claims: (payload) => payload,
  inspect: async (payload) => {
    const refusal = refuseOver(payload) ?? refuseSame(payload) ?? refuseTwice(payload);
    if (refusal) throw refusal;
    return payload;
  },
  essence: withoutReasons,
  reads: ({ issuer, payload: { from, to } }) => [
    { table: 'party', id: issuer },
    { table: 'catalogue', id: from.digest.sha256 },
    { table: 'catalogue', id: to.digest.sha256 },
  ],
  admit: (view, { statement: { issuer, payload } }) => {
    const { relations, label, recipients = [] } = payload;
    for (const end of ['from', 'to'] as const) {
      const catalogue = findCatalogue(view, issuer, payload[end], `/${end}`);
      if (isRefusal(catalogue)) return catalogue;
      const refusal =
        refuseWider({ issuer, label, recipients }, { ...catalogue, issuer: catalogue.publisher }, '/label') ??
        refuseUnknownRequirements(
          catalogue,
          relations.map((each) => each[end]),
          (index) => `/relations/${index}/${end}`,
        );
      if (refusal) return refusal;
    }
    return null;
  },
  apply: (view, { place, leafHash, at, statement: { issuer, key, payload } }) => {
    const { from, to, relations, validUntil = null, label, recipients = [] } = payload;
    const source = view.get('catalogue', from.digest.sha256);
    if (!source) return [];
    return [
      change('mapping', {
        id: String(place),
        place,
        leafHash,
        issuer,
        key,
        at,
        toDigest: to.digest.sha256,
        fromDigest: source.id,
        fromCatalogue: source.catalogue,
        fromPlace: source.place,
        relations: keptRelations(relations, source),
        validUntil,
        label,
        recipients,
      }),
    ];
  },
  // Of somebody else nothing changes before a policy names it, which touches that policy.
  touches: ({ place, statement: { issuer, payload } }, view) =>
    view.get('catalogue', payload.to.digest.sha256)?.publisher === issuer
      ? [{ key: `catalogue:${payload.to.digest.sha256}`, effect: 'adds' }]
      : [{ key: `statement:${place}`, effect: 'adds' }],
});

/** Each with the position at which attestations answer the requirement that may be shown. */
function keptRelations(relations: Mapping['relations'], source: CatalogueRow): MappingRow['relations'] {
  return relations.map(({ from, to, relation: how }) => ({
    from,
    to,
    relation: how,
    position: positionIn(source, from) ?? -1,
  }));
}

/** Reasons are for readers. */
function withoutReasons({ rationale: _, ...payload }: Mapping): Mapping {
  const relations = payload.relations.map(({ from, to, relation: how }) => ({ from, to, relation: how }));
  return { ...payload, relations };
}

function refuseOver({ iat, validUntil }: Mapping): Refusal | null {
  return validUntil !== undefined && validUntil <= iat
    ? new Refusal('invalid-claim', `${validUntil} is not after ${iat}, when it was signed`, {
        pointer: '/validUntil',
      })
    : null;
}

function refuseSame({ from, to }: Mapping): Refusal | null {
  return from.digest.sha256 === to.digest.sha256
    ? new Refusal('invalid-claim', 'a catalogue version is not mapped to itself', { pointer: '/to' })
    : null;
}

function refuseTwice({ relations }: Mapping): Refusal | null {
  const seen = new Set<string>();
  const again = relations.findIndex(({ from, to }) => seen.size === seen.add(`${from}\n${to}`).size);
  if (again < 0) return null;
  const { from, to } = relations[again] ?? {};
  return new Refusal('duplicate-requirement', `${from} is related to ${to} twice`, {
    pointer: `/relations/${again}`,
  });
}
