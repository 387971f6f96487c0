import { accreditationFor, productOf } from '#core/party';
import type { AccreditationRow, CatalogueRow } from '#core/statement';
import { toClaimant, type Claimant, type ClaimantContext } from './claimant';
import type { AttestationEvidence, Evidence } from './evidence';
import type { JudgedSubject } from './judged-subject';

/** What is claimed, and in which judgement. */
type ClaimMatter = Omit<ClaimantContext, 'accreditationOf'> & { readonly evidence: Evidence };

/** A catalogue version by which is attested, judged by or mapped from. */
export interface AttestedCatalogue {
  readonly row: Pick<CatalogueRow, 'id' | 'catalogue'>;
}

/** Who says what of a subject: attestations by the product they name, each looked at once for a subject. */
export class ClaimIndex {
  private readonly byProduct = new Map<string, AttestationEvidence[]>();
  private readonly claimants = new Map<JudgedSubject, Map<string, readonly Claimant[]>>();
  private readonly context: ClaimantContext;

  constructor({ evidence, ...context }: ClaimMatter) {
    const inOrder = [...evidence.attestations].sort((a, b) => a.attestation.place - b.attestation.place);
    for (const each of inOrder) this.add(each);
    const accreditations = byParty(evidence.accreditations);
    this.context = {
      ...context,
      accreditationOf: (issuer, catalogue) =>
        accreditationFor(accreditations.get(issuer) ?? [], catalogue, context.at),
    };
  }

  /** Those who say something of the subject's product by this catalogue version, in the order of the log. */
  of(subject: JudgedSubject, { row }: AttestedCatalogue): readonly Claimant[] {
    const known = this.claimants.get(subject) ?? new Map<string, readonly Claimant[]>();
    this.claimants.set(subject, known);
    const found =
      known.get(row.id) ??
      (this.byProduct.get(productOf(subject.name)) ?? [])
        .filter(({ attestation }) => attestation.catalogue === row.id)
        .map((each) => toClaimant(each, subject, row.catalogue, this.context));
    known.set(row.id, found);
    return found;
  }

  private add(evidence: AttestationEvidence): void {
    for (const product of evidence.attestation.products) {
      const list = this.byProduct.get(product);
      if (list) list.push(evidence);
      else this.byProduct.set(product, [evidence]);
    }
  }
}

function byParty(accreditations: readonly AccreditationRow[]): ReadonlyMap<string, AccreditationRow[]> {
  const found = new Map<string, AccreditationRow[]>();
  for (const each of accreditations) {
    const list = found.get(each.party);
    if (list) list.push(each);
    else found.set(each.party, [each]);
  }
  return found;
}
