import type { WaivedFinding, WaiverRow } from '#core/statement';
import { systemId } from '#core/system';
import type { Evidence, WaiverEvidence } from '#core/verification';
import { aCatalogue, DAY, NOW, owner, someEvidence } from './evidence';
import { performance } from './requirements';

/** A catalogue whose one requirement may be waived. */
export const waivable = aCatalogue([
  performance('R-1', { origin: { type: 'additional', judgedBy: 'publisher' }, objectives: ['integrity'] }),
]);

/** The finding that nobody attested it of the valve. */
export const unclaimed: WaivedFinding = {
  code: 'conformance.unclaimed',
  requirement: { catalogue: waivable.row.id, id: 'R-1' },
  subject: { id: 'valve', kind: 'component' },
};

/** The owner's waiver of that for the dam, a month long. */
export function aWaiver(more: Partial<WaiverRow> = {}, facts: Partial<WaiverEvidence> = {}): WaiverEvidence {
  const place = more.place ?? 80;
  const waiver: WaiverRow = {
    id: String(place),
    place,
    leafHash: `leaf-${place}`,
    issuer: owner,
    key: 'waiver-key',
    at: NOW - DAY,
    subject: systemId(owner, 'dam'),
    finding: unclaimed,
    validFrom: NOW - DAY,
    validUntil: NOW + 30 * DAY,
    label: 'CLEAR',
    recipients: [],
    ...more,
  };
  return { waiver, ...facts };
}

/** Evidence by which the dam may operate by a waiver alone. */
export function someWaived(more: Partial<Evidence> = {}): Evidence {
  return someEvidence({ catalogues: [waivable], attestations: [], waivers: [aWaiver()], ...more });
}
