import { z } from 'zod';
import { localizedText } from '#core/catalogue';
import { readCondition, type Condition, type FactName } from '#core/condition';
import { isRefusal, Refusal } from '#core/refusal';
import { actingClaims, change, defineKind, sectorName, type Kind, type PartyRow } from '#core/statement';
import { localId } from './local-id';
import { classificationRuleId } from './names';
import { jurisdiction } from './system-form';

const title = localizedText(512);

const rule = z.strictObject({
  /** The least class where the condition holds; class 1 asks for nothing. */
  riskClass: z.int().min(2).max(4),
  title,
  /** A condition (docs/formats/condition.md); it holds of a system as soon as it holds for one of its components. */
  when: z.string().min(1).max(2_048),
});

const form = z.strictObject({
  ...actingClaims,
  /** The authority's own name for it; the next one of the same id replaces this one. */
  id: localId,
  title,
  sector: sectorName,
  /** Where it holds; everywhere if left out. */
  jurisdictions: z.array(jurisdiction).min(1).max(16).optional(),
  rules: z.array(rule).min(1).max(32),
});

/** A rule as it is kept: as published, and with the tree of its condition. */
export type ClassRule = z.infer<typeof rule> & { readonly condition?: Condition };

type Published = z.infer<typeof form>;
type ClassificationRule = Published & { readonly rules: readonly ClassRule[] };

/** An authority of a sector says which of its systems are of which risk class (framework §3 a). It raises classes, never lowers them. */
export const classificationRule: Kind = defineKind<ClassificationRule>({
  name: 'classification-rule',
  typ: 'classification-rule.v1+jws',
  word: 'system',
  summary: 'An authority of a sector says when a system of that sector is of risk class 2, 3 or 4.',
  maxBytes: 64 * 1024,
  acts: true,
  issuedBy: 'party',
  standing: 'A party admitted as an authority for the sector; no policy lends it to anybody else.',
  ends: 'successor',
  labels: 'clear-only',
  form,
  claims: (payload) => payload,
  inspect: async (payload) => ({ ...payload, rules: payload.rules.map(keepRule) }),
  reads: ({ issuer, payload }) => [
    { table: 'party', id: issuer },
    { table: 'classification_rule', id: classificationRuleId(issuer, payload.id) },
  ],
  admit: (view, { statement: { issuer, payload } }) =>
    isAuthorityFor(view.get('party', issuer), payload.sector)
      ? null
      : new Refusal('not-entitled', `only an authority admitted for ${payload.sector} classes its systems`, {
          pointer: '/sector',
        }),
  apply: (_view, { place, leafHash, at, statement: { issuer, key, payload } }) => [
    change('classification_rule', {
      id: classificationRuleId(issuer, payload.id),
      issuer,
      name: payload.id,
      place,
      leafHash,
      at,
      key,
      title: payload.title,
      sector: payload.sector,
      jurisdictions: payload.jurisdictions ?? [],
      rules: payload.rules,
    }),
  ],
  touches: ({ statement: { issuer, payload } }, view) => {
    const before = view.get('classification_rule', classificationRuleId(issuer, payload.id));
    const sectors = new Set([payload.sector, before?.sector ?? payload.sector]);
    return [...sectors].map((sector) => ({ key: `sector:${sector}`, effect: 'adds' }));
  },
});

/** Whether a party is admitted as an authority for a sector. */
export function isAuthorityFor(party: PartyRow | undefined, sector: string): boolean {
  if (!party || party.admittedAt === null) return false;
  return party.roles.includes('authority') && party.sectors.includes(sector);
}

/** Reads the condition once, at publication; from then on the tree is what is judged. */
function keepRule(published: ClassRule, index: number): ClassRule {
  try {
    return { ...published, condition: readCondition(published.when, isOfSystems) };
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    throw new Refusal(thrown.code, `Rule ${index + 1}: ${thrown.message}`, {
      ...thrown.at,
      pointer: `/rules/${index}/when`,
    });
  }
}

/** What the system, its components and networks are; not the class itself, which would follow from itself. */
function isOfSystems(fact: FactName): boolean {
  return /^(system|component|network)\./.test(fact) && fact !== 'system.riskClass';
}
