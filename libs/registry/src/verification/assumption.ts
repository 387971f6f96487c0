import { attestation as attestationKind } from '#core/attestation';
import { sha256Hex } from '#core/bytes';
import { Refusal } from '#core/refusal';
import { MemoryView, type AttestationRow } from '#core/statement';
import type { CatalogueEvidence } from '#core/verification';

/** An attestation that its issuer might sign: judged as if it were registered next. */
export interface Assumption {
  readonly issuer: string;
  /** When it would be registered, whole seconds since 1970. */
  readonly at: number;
  /** As the form of the kind gives it. */
  readonly payload: unknown;
}

/** The claims of a payload, as far as they are looked at here. */
interface Claiming {
  readonly predicate: {
    readonly catalogue: { readonly digest: { readonly sha256: string } };
    readonly claims: readonly { readonly requirement: string }[];
  };
}

/**
 * The rows that assumed attestations would leave from a place on; those under catalogues that are not asked about would change
 * nothing and leave none. Refuses (unknown-requirement) what would not be registered.
 */
export function assumedRows(
  assumed: readonly Assumption[],
  catalogues: readonly CatalogueEvidence[],
  firstPlace: number,
): readonly AttestationRow[] {
  const view = new MemoryView();
  for (const { row } of catalogues) view.load('catalogue', row);
  return assumed.flatMap((assumption, index) => {
    refuseUnknown(assumption, view, index);
    const changes = attestationKind.apply(view, toEntry(assumption, firstPlace + index));
    return changes.flatMap((change) => (change.table === 'attestation' ? [change.row] : []));
  });
}

function refuseUnknown({ payload }: Assumption, view: MemoryView, index: number): void {
  const { catalogue, claims } = (payload as Claiming).predicate;
  const known = view.get('catalogue', catalogue.digest.sha256)?.requirements;
  const position = known ? claims.findIndex(({ requirement }) => !known.includes(requirement)) : -1;
  if (position < 0) return;
  const pointer = `/assume/${index}/predicate/claims/${position}/requirement`;
  throw new Refusal('unknown-requirement', `there is no requirement ${claims[position]?.requirement}`, {
    pointer,
  });
}

/** Nobody signed it: it has no key, and so none that could be compromised. */
function toEntry({ issuer, at, payload }: Assumption, place: number) {
  const claims = attestationKind.claims(payload);
  const payloadDigest = sha256Hex(Buffer.from(JSON.stringify(payload)));
  const statement = { kind: attestationKind.name, issuer, key: '', claims, payload, payloadDigest };
  return { place, at, leafHash: '', statement };
}
