import { z } from 'zod';
import { refuseConfusable } from '#core/party';
import { Refusal } from '#core/refusal';
import {
  change,
  commonClaims,
  defineKind,
  instant,
  shortText,
  type Kind,
  type Statement,
} from '#core/statement';
import { readRequirementObjects } from './catalogue-objects';
import { keepRequirement, toRequirementRow, type KeptRequirement } from './kept-requirement';
import type { Requirement } from './requirement';
import { checkRequirements } from './requirement-rules';
import { localizedText } from './requirement-text';
import { catalogueId, catalogueVersion } from './requirement-vocabulary';
import { requirementsForm, type RequirementsManifest } from './requirements-member';

const form = z.strictObject({
  ...commonClaims,
  id: catalogueId,
  version: catalogueVersion,
  title: localizedText(512),
  tier: z.enum(['general', 'domain']),
  sector: shortText.optional(),
  stage: z.enum(['draft', 'review', 'published']),
  effectiveFrom: instant,
  transitionUntil: instant.optional(),
  requirements: requirementsForm,
});

type Published = z.infer<typeof form>;

/** After inspection the requirements stand in `items`, with their conditions read, also where the statement is a manifest. */
type Catalogue = Published & {
  readonly requirements: Published['requirements'] & { readonly items?: readonly KeptRequirement[] };
};

/** A publisher's requirements, one immutable version at a time. */
export const catalogue: Kind = defineKind<Catalogue>({
  name: 'catalogue',
  typ: 'catalogue.v1+jws',
  word: 'catalogue',
  summary: 'A publisher publishes one version of its requirements.',
  maxBytes: 64 * 1024,
  acts: false,
  issuedBy: 'party',
  standing: 'Its requirements bind those who ask for the catalogue; anyone may publish one.',
  ends: 'retraction',
  labels: 'any',
  form,
  claims: (payload) => payload,
  takesObjects: true,
  screen: ({ title }) => refuseConfusable(title, '/title'),
  inspect: async (payload, { objects }) => {
    const items = readItems(payload, objects);
    const pointerTo = (index: number) =>
      payload.requirements.items ? `/requirements/items/${index}` : '/requirements';
    const refusal = checkRequirements(items, pointerTo);
    if (refusal) throw refusal;
    return { ...payload, requirements: { ...payload.requirements, items: items.map(keepRequirement) } };
  },
  reads: (statement) => [
    { table: 'catalogue', id: statement.payloadDigest },
    { table: 'catalogue_version', id: versionId(statement) },
  ],
  admit: (view, { statement }) =>
    view.get('catalogue_version', versionId(statement)) || view.get('catalogue', statement.payloadDigest)
      ? new Refusal(
          'catalogue-version-exists',
          `${statement.payload.id} ${statement.payload.version} is already published`,
        )
      : null,
  apply: (_view, { place, statement }) => {
    const { issuer, payload, payloadDigest } = statement;
    const items = payload.requirements.items ?? [];
    return [
      change('catalogue', {
        id: payloadDigest,
        place,
        publisher: issuer,
        catalogue: payload.id,
        version: payload.version,
        title: payload.title,
        tier: payload.tier,
        stage: payload.stage,
        effectiveFrom: payload.effectiveFrom,
        requirements: items.map(({ id }) => id),
        label: payload.label,
        recipients: payload.recipients ?? [],
      }),
      change('catalogue_version', { id: versionId(statement), digest: payloadDigest }),
      ...items.map((item, position) =>
        change('requirement', toRequirementRow(payloadDigest, item, position)),
      ),
    ];
  },
  // Anybody may publish by any id: judged is by a digest.
  touches: ({ statement: { payload, payloadDigest } }) => [
    { key: `catalogue:${payloadDigest}`, effect: 'adds' },
    { key: `catalogue:${payload.id}`, effect: 'names' },
  ],
});

function readItems(
  { requirements }: Catalogue,
  objects: Parameters<typeof readRequirementObjects>[0],
): Requirement[] {
  if (requirements.items) {
    if (objects.length > 0) throw new Refusal('object-mismatch', 'the statement names no objects');
    return requirements.items;
  }
  const manifest: RequirementsManifest = { count: requirements.count, objects: requirements.objects ?? [] };
  return readRequirementObjects(objects, manifest);
}

function versionId({ issuer, payload }: Statement<Catalogue>): string {
  return JSON.stringify([issuer, payload.id, payload.version]);
}
