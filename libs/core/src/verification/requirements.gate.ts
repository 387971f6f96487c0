import { objectives } from '#core/catalogue';
import { explainCondition, traits, type FactValue } from '#core/condition';
import type { CatalogueReference } from './evidence';
import { found, type Check } from './check';
import { NEVER } from './instants';
import type { FindingCode } from './finding-codes';
import type { JudgedCatalogue } from './judged-catalogue';
import { conditionOf, type Applicable } from './resolution';
import type { Definition } from './participant';
import { definitionGround, type Situation } from './situation';
import type { Ground } from './verdict';

/** Gate 2: the catalogues are in force, and for every requirement it is known to what it applies. */
export function checkRequirements(situation: Situation, applicable: readonly Applicable[]): readonly Check[] {
  return [
    ...situation.definitions.flatMap((definition) =>
      definition.catalogues.map((each) => checkCatalogue(situation, definition, each)),
    ),
    ...checkTraits(situation),
    ...applicable.filter(({ applies }) => applies === 'unknown').map(checkFacts),
    ...checkObjectives(situation, applicable),
  ];
}

/** Why a catalogue is not to be judged by at an instant, or `in-force`, and until when that is so. */
export function catalogueState(
  catalogue: JudgedCatalogue | undefined,
  { id, version }: CatalogueReference,
  at: number,
): { readonly code: FindingCode; readonly until: number } {
  const code = catalogueCode(catalogue, { id, version }, at);
  const isWaiting = catalogue !== undefined && catalogue.row.effectiveFrom > at;
  return { code, until: isWaiting ? catalogue.row.effectiveFrom : NEVER };
}

function catalogueCode(
  catalogue: JudgedCatalogue | undefined,
  { id, version }: Pick<CatalogueReference, 'id' | 'version'>,
  at: number,
): FindingCode {
  if (!catalogue) return 'requirements.catalogue-unavailable';
  const { row, isRetracted } = catalogue;
  if (row.catalogue !== id || row.version !== version) return 'requirements.catalogue-mismatch';
  if (row.stage !== 'published') return 'requirements.catalogue-not-published';
  if (isRetracted) return 'requirements.catalogue-retracted';
  return at < row.effectiveFrom ? 'requirements.catalogue-not-effective' : 'requirements.catalogue-in-force';
}

function checkCatalogue(
  { catalogues, at }: Situation,
  { reference: subject, side }: Definition,
  reference: CatalogueReference,
): Check {
  const digest = reference.digest.sha256;
  const catalogue = catalogues.get(digest);
  const { code, until } = catalogueState(catalogue, reference, at);
  const named = { fact: `catalogue ${reference.id} ${reference.version}`, value: digest };
  const because: Ground[] = catalogue ? [named, { place: catalogue.row.place }] : [named];
  return found(code, { subject, side, because, until });
}

/** Whoever answers for a part may be asked; the owner signs the answer in the definition of the system. */
function checkTraits({ subjects }: Situation): Check[] {
  return subjects.flatMap(({ part, reference: subject, definedBy: side }) => {
    if (!part) return [];
    const open = traits.filter((trait) => part.component.traits[trait] === undefined);
    const because = [
      definitionGround(part.participant),
      ...open.map((trait) => unanswered(`component.traits.${trait}`)),
    ];
    const code = open.length > 0 ? 'requirements.trait-unanswered' : 'requirements.traits-answered';
    return [found(code, { subject, side, because })];
  });
}

function checkFacts({ requirement, reference, subject }: Applicable): Check {
  const condition = conditionOf(requirement);
  const readings = condition
    ? subject.known.flatMap((known) => explainCondition(condition, known).because)
    : [];
  const open = readings.filter(({ state }) => state !== 'known').map(({ fact }) => fact);
  return found('requirements.fact-unknown', {
    subject: subject.reference,
    side: subject.definedBy,
    requirement: reference,
    because: [...new Set(open)].map(unanswered),
  });
}

/** Components alone: that nothing is asked of a party for confidentiality says nothing. */
function checkObjectives({ subjects }: Situation, applicable: readonly Applicable[]): Check[] {
  const components = subjects.filter(({ reference }) => reference.kind === 'component');
  const covered = new Map(components.map((subject) => [subject, new Set<string>()]));
  for (const { requirement, subject } of applicable) {
    const objectivesOf = covered.get(subject);
    if (objectivesOf) for (const objective of requirement.objectives) objectivesOf.add(objective);
  }
  return components.flatMap((subject) =>
    objectives
      .filter((objective) => !covered.get(subject)?.has(objective))
      .map((objective) =>
        found('requirements.objective-uncovered', {
          subject: subject.reference,
          side: subject.side,
          because: [{ fact: 'objective', value: objective }],
        }),
      ),
  );
}

function unanswered(fact: string): { readonly fact: string; readonly value: FactValue } {
  return { fact, value: null };
}
