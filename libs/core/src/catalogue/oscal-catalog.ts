import { formRefusal } from '#core/statement';
import { oscalCatalogForm, type OscalControl, type OscalGroup } from './oscal-form';
import type { ParameterScope } from './oscal-prose';
import { toRequirement, type FoundControl, type OscalAnswers } from './oscal-requirement';
import type { Requirement } from './requirement';
import { checkRequirements } from './requirement-rules';
import type { LocalizedText } from './requirement-text';

/** The answers where the importer gives none; docs/formats/catalogue.md argues each. */
export const oscalAnswers: OscalAnswers = {
  language: 'en',
  subjects: ['system'],
  origin: { type: 'additional', judgedBy: 'publisher' },
  phases: ['policy', 'risk-assessment', 'design', 'construction', 'operation'],
  objectives: ['confidentiality', 'integrity', 'availability'],
  allowNotApplicable: true,
};

/** What became of an OSCAL catalog. */
export interface OscalImport {
  readonly catalogue: { readonly title: LocalizedText; readonly version: string };
  /** In the order of the catalog, a control before its enhancements. */
  readonly requirements: readonly Requirement[];
  /** Ids of the controls left out because they are withdrawn. */
  readonly withdrawn: readonly string[];
}

/**
 * The controls of an OSCAL 1.x catalog (JSON, parsed) as performance requirements; a resolved profile is a catalog.
 * Refuses a malformed one with the pointer of the fault in the document.
 */
export function requirementsFromOscal(document: unknown, answers: Partial<OscalAnswers> = {}): OscalImport {
  const form = oscalCatalogForm.safeParse(document);
  if (!form.success) throw formRefusal(form.error, 'OSCAL catalog');
  const { catalog } = form.data;
  const given = { ...oscalAnswers, ...answers };
  const found = [...controlsIn(catalog, '/catalog', new Map())];
  const live = found.filter(({ control }) => !isWithdrawn(control));
  const requirements = live.map((each) => toRequirement(each, given));
  const refusal = checkRequirements(requirements, (index) => live[index]?.pointer ?? '');
  if (refusal) throw refusal;
  return {
    catalogue: { title: { [given.language]: catalog.metadata.title }, version: catalog.metadata.version },
    requirements,
    withdrawn: found.filter(({ control }) => isWithdrawn(control)).map(({ control }) => control.id),
  };
}

/** Every control below a group or control, in document order, groups first as OSCAL resolves profiles. */
function* controlsIn(
  { params = [], controls = [], groups = [] }: OscalGroup,
  pointer: string,
  outer: ParameterScope,
): Generator<FoundControl> {
  const scope = new Map([...outer, ...params.map((param) => [param.id, param] as const)]);
  for (const [index, group] of groups.entries()) {
    yield* controlsIn(group, `${pointer}/groups/${index}`, scope);
  }
  for (const [index, control] of controls.entries()) {
    const place = `${pointer}/controls/${index}`;
    const own = (control.params ?? []).map((param) => [param.id, param] as const);
    yield { control, pointer: place, scope: new Map([...scope, ...own]) };
    yield* controlsIn(control, place, scope);
  }
}

function isWithdrawn({ props = [] }: OscalControl): boolean {
  return props.some(({ name, value }) => name === 'status' && /^withdrawn$/i.test(value));
}
