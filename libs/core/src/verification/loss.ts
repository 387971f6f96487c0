import { groundKinds, mayHarm, type GroundKind } from '#core/system';
import type { Evidence } from './evidence';
import { isOpen } from './open-finding';
import type { Finding, Verdict } from './verdict';

/**
 * What kinds of ground a denial says are missing, those of its open findings once each: they decide how far a connection that was
 * permitted before falls. They are the kinds that the grounds of a permit would have had.
 */
export function lossesOf(
  evidence: Pick<Evidence, 'catalogues' | 'systems'>,
  { findings, gatesAsked }: Pick<Verdict, 'findings' | 'gatesAsked'>,
): readonly GroundKind[] {
  const open = findings.filter((finding) => isOpen(finding, gatesAsked));
  const lost = new Set(open.map((finding) => kindOf(evidence, finding)));
  return groundKinds.filter((kind) => lost.has(kind));
}

function kindOf(evidence: Pick<Evidence, 'catalogues' | 'systems'>, finding: Finding): GroundKind {
  const { requirement: named, subject } = finding;
  const catalogue = evidence.catalogues.find(({ row }) => row.id === named?.catalogue);
  const requirement = catalogue?.requirements.find(({ id }) => id === named?.id);
  if (requirement?.origin.type === 'legal') return 'law';
  if (requirement?.objectives.includes('safety') && canHarm(evidence, subject)) return 'safety';
  return isOfConsent(finding) ? 'consent' : 'evidence';
}

/** Whether what a finding is about is a component by which somebody can come to harm, for all that its owner says. */
function canHarm(
  { systems }: Pick<Evidence, 'systems'>,
  { kind, id, system: of }: Finding['subject'],
): boolean {
  if (kind !== 'component') return false;
  return systems
    .filter(({ system }) => of === undefined || system.id === of)
    .flatMap(({ system }) => system.definition.components)
    .some((component) => component.id === id && mayHarm(component));
}

/** Who has not signed, or took back what was signed. */
function isOfConsent({ code }: Finding): boolean {
  return code === 'definition.not-joined' || code === 'definition.retracted';
}
