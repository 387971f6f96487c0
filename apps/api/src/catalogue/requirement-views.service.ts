import { Injectable } from '@nestjs/common';
import { explainRequirement, fromRequirementRow, isMadeFor, meansOf, type Means } from '#core/catalogue';
import {
  toAnswer,
  toKnownFacts,
  type Answer,
  type ComponentDescription,
  type KnownFacts,
  type Truth,
} from '#core/condition';
import type { RequirementRow } from '#core/statement';
import { CatalogueReader } from '#registry/catalogue';
import type { RequirementDetail, RequirementExplanation } from './catalogue.schema';
import { toRequirementView } from './catalogue.view';

/** Shows requirements with the means of their own catalogue; the number of queries does not depend on how many they are. */
@Injectable()
export class RequirementViews {
  constructor(private readonly catalogues: CatalogueReader) {}

  /** A requirement with the means by which it can be met. */
  async showWithMeans(row: RequirementRow): Promise<RequirementDetail> {
    const rows = await this.catalogues.specificationsFor(row.catalogue, [row.requirement]);
    const views = new Map(rows.map((each) => [each.requirement, toRequirementView(each)]));
    const means = meansOf(rows.map(fromRequirementRow)).get(row.requirement) ?? [];
    return {
      ...toRequirementView(row),
      means: means.map(({ id, specifications }) => ({
        id,
        specifications: specifications.flatMap((each) => views.get(each.id) ?? []),
      })),
    };
  }

  /** Whether these requirements of a catalogue version apply to what is described, and why. */
  async explain(
    digest: string,
    rows: readonly RequirementRow[],
    description: ComponentDescription,
  ): Promise<RequirementExplanation[]> {
    const ids = rows.map(({ requirement }) => requirement);
    const specifications = await this.catalogues.specificationsFor(digest, ids);
    const means = meansOf(specifications.map(fromRequirementRow));
    const known = toKnownFacts(description);
    return rows.map((row) => {
      const { because, decidedBy, subjects, parameters, ...explanation } = explainRequirement(
        fromRequirementRow(row),
        description,
      );
      return {
        ...explanation,
        because: because.map((reading) =>
          reading.state === 'known' ? { ...reading, value: plainValue(reading.value) } : reading,
        ),
        decidedBy: [...decidedBy],
        subjects: [...subjects],
        parameters: parameters.map(({ id, values }) => ({ id, values: values && [...values] })),
        means: (means.get(row.requirement) ?? []).map((each) => toMeansView(each, known)),
      };
    });
  }
}

function toMeansView({ id, specifications }: Means, known: KnownFacts) {
  const truths = specifications.map((specification) => isMadeFor(specification, known));
  return { id, specifications: specifications.map((each) => each.id), madeFor: all(truths) };
}

/** Whether all hold: one that does not is enough for no. */
function all(truths: readonly Truth[]): Answer {
  if (truths.includes(false)) return 'no';
  return toAnswer(truths.includes(null) ? null : true);
}

function plainValue(
  value: boolean | number | string | readonly string[],
): boolean | number | string | string[] {
  return typeof value === 'object' ? [...value] : value;
}
