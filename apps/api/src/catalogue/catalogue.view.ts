import type { RequirementRow } from '#core/statement';
import type { CatalogueSummary } from '#registry/catalogue';
import type { PresentState } from '#registry/statement';
import { toState } from '../statement/statement.view';
import type { CatalogueView, RequirementView } from './catalogue.schema';

/** A version of a catalogue as it is shown. */
export function toCatalogueView(row: CatalogueSummary, state: PresentState): CatalogueView {
  const { id, catalogue, version, publisher, title, tier, stage, effectiveFrom, requirementCount, place } =
    row;
  return {
    digest: id,
    id: catalogue,
    version,
    publisher,
    title,
    tier,
    stage,
    effectiveFrom,
    requirementCount,
    place,
    state: toState(state),
  };
}

/** A requirement as it was published. */
export function toRequirementView(row: RequirementRow): RequirementView {
  const { requirement, position, title, statement, kind, detail } = row;
  return { ...(detail as Record<string, unknown>), id: requirement, position, title, statement, kind };
}
