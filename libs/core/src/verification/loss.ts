import type { GroundKind } from '#core/system';
import type { Evidence } from './evidence';
import { isOpen } from './open-finding';
import type { Finding, Verdict } from './verdict';

/**
 * What kind of ground a denial says is missing, the gravest of its open findings: it decides how far a connection that was permitted
 * before falls.
 */
export function lossOf(
  { catalogues }: Pick<Evidence, 'catalogues'>,
  { findings, gatesAsked }: Verdict,
): GroundKind {
  const open = findings.filter((finding) => isOpen(finding, gatesAsked));
  const concerned = open.flatMap(({ requirement: of }) => {
    const catalogue = catalogues.find(({ row }) => row.id === of?.catalogue);
    return catalogue?.requirements.filter(({ id }) => id === of?.id) ?? [];
  });
  if (concerned.some(({ origin }) => origin.type === 'legal')) return 'law';
  if (concerned.some(({ objectives }) => objectives.includes('safety'))) return 'safety';
  return open.some(isOfConsent) ? 'consent' : 'evidence';
}

/** Who has not signed, or took back what was signed. */
function isOfConsent({ code }: Finding): boolean {
  return code === 'definition.not-joined' || code === 'definition.retracted';
}
