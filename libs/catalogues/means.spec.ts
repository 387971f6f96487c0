import type { Requirement } from '#core/catalogue';
import { readBuiltInCatalogue } from '../../apps/cli/src';
import { publishedClauses } from '../../test/support/published-clauses';

type Specification = Extract<Requirement, { kind: 'specification' }>;

/** The one word that says what sort of system is meant; means-a-03.yaml explains each. */
const systemClasses = [
  'building',
  'consumer',
  'industrial',
  'information',
  'infrastructure',
  'machinery',
  'process',
];
const endOf2026 = Date.UTC(2026, 11, 31) / 1000;
const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/;
const clauseInText = /\b(?:CR|SAR|EDR|HDR|NDR|SR|ZCR|CCSC|SG|PW)[ .-][0-9.]*[0-9]/g;
const rfc = /RFC [0-9]+/g;

describe('the means of nisc-iot-2016', () => {
  let requirements: readonly Requirement[];
  let specifications: readonly Specification[];

  beforeAll(async () => {
    ({ requirements } = await readBuiltInCatalogue('nisc-iot-2016', 0));
    specifications = requirements.filter((requirement) => requirement.kind === 'specification');
  });

  it('are all specifications the catalogue has', () => {
    const without = specifications.filter(
      ({ id, meets }) => !meets.some(({ means }) => id.startsWith(`${means}.`)),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
    expect(meansOf(specifications).size).toBe(51);
  });

  it('say what they were made for, in the same words throughout one means', () => {
    for (const [name, parts] of meansOf(specifications)) {
      const targets = new Set(parts.map((part) => JSON.stringify(part.targets)));
      expect([name, targets.size, targets.has(JSON.stringify(undefined))]).toEqual([name, 1, false]);
    }
    const words = new Set(specifications.flatMap(({ targets }) => targets?.systemClasses ?? []));
    expect([...words].sort()).toEqual(systemClasses);
  });

  it('are made for layers they ask something of', () => {
    for (const { id, layers, targets } of specifications) {
      if (targets?.layers) expect([id, targets.layers]).toEqual([id, layers]);
    }
  });

  it('are looked at again after this edition and before they end', () => {
    for (const { id, reviewBy = 0, validUntil = Infinity } of specifications) {
      expect([id, reviewBy >= endOf2026, reviewBy <= validUntil]).toEqual([id, true, true]);
    }
  });

  it('ask for nothing outside the requirements they serve', () => {
    const byId = new Map(requirements.map((requirement) => [requirement.id, requirement]));
    for (const specification of specifications) {
      const served = specification.meets.flatMap(({ requirement }) => byId.get(requirement) ?? []);
      expect(served.map(({ kind }) => kind)).toEqual(specification.meets.map(() => 'performance'));
      for (const member of ['subjects', 'layers', 'phases', 'objectives', 'clauses'] as const) {
        const allowed = new Set<string>(served.flatMap((requirement) => requirement[member] ?? []));
        const beyond = (specification[member] ?? []).filter((word) => !allowed.has(word));
        expect([specification.id, member, beyond]).toEqual([specification.id, member, []]);
      }
    }
  });

  it('are chosen, never demanded: all are additional and none is inapplicable', () => {
    const origins = new Set(specifications.map(({ origin }) => origin.type));
    expect([...origins]).toEqual(['additional']);
    expect(specifications.filter(({ allowNotApplicable }) => allowNotApplicable)).toEqual([]);
  });

  it('say everything in English and in Japanese', () => {
    for (const { id, title, statement } of specifications) {
      expect([id, Object.keys(title), Object.keys(statement)]).toEqual([id, ['en', 'ja'], ['en', 'ja']]);
      expect([id, japanese.test(statement['en'] ?? ''), japanese.test(title['ja'] ?? '')]).toEqual([
        id,
        false,
        true,
      ]);
      expect(statement['en']).toMatch(/ shall .*\.$/);
      expect(statement['ja']).toMatch(/こと(（.*）)?。$/);
    }
  });

  it('cite in both languages what their reference names, and nothing else', () => {
    for (const specification of specifications) {
      const { id, statement } = specification;
      const cited = citations(referenceOf(specification));
      expect([id, citations(statement['en'])]).toEqual([id, expect.arrayContaining(cited)]);
      expect([id, citations(statement['ja'])]).toEqual([id, citations(statement['en'])]);
    }
  });

  it('cite clauses only that were checked against a public list', () => {
    const all = new Set([...publishedClauses.values()].flatMap((ids) => [...ids]));
    for (const specification of specifications) {
      const [standard = '', ...clauses] = referenceOf(specification).split(', ');
      const known = publishedClauses.get(standard);
      if (known)
        expect([specification.id, clauses.filter((clause) => !known.has(clause))]).toEqual([
          specification.id,
          [],
        ]);
      const inText = specification.statement['en']?.match(clauseInText) ?? [];
      expect([specification.id, inText.filter((clause) => !all.has(clause))]).toEqual([specification.id, []]);
    }
  });
});

function meansOf(specifications: readonly Specification[]): Map<string, Specification[]> {
  const byName = new Map<string, Specification[]>();
  for (const specification of specifications) {
    for (const name of new Set(specification.meets.map(({ means = specification.id }) => means))) {
      byName.set(name, [...(byName.get(name) ?? []), specification]);
    }
  }
  return byName;
}

function referenceOf({ origin }: Specification): string {
  return origin.reference ?? '';
}

/** The RFCs and clauses that a text names, in order of code units. */
function citations(text = ''): string[] {
  return [...(text.match(rfc) ?? []), ...(text.match(clauseInText) ?? [])].sort();
}
