import { productOf } from '#core/party';
import { toClaimant, type Claimant, type ClaimantContext } from './claimant';
import type { AttestationEvidence, Evidence } from './evidence';
import type { JudgedCatalogue } from './judged-catalogue';
import type { JudgedSubject } from './judged-subject';
import { systemAlone } from './system-alone';

/** Who says what of a subject: attestations by the product they name, each looked at once for a subject. */
export class ClaimIndex {
  private readonly byProduct = new Map<string, AttestationEvidence[]>();
  private readonly claimants = new Map<JudgedSubject, Map<string, readonly Claimant[]>>();
  private readonly context: ClaimantContext;

  constructor(evidence: Evidence, parties: readonly string[], at: number) {
    const { attestations, accreditations } = evidence;
    const inOrder = [...attestations].sort((a, b) => a.attestation.place - b.attestation.place);
    for (const each of inOrder) this.add(each);
    this.context = {
      at,
      owner: systemAlone(evidence).system.owner,
      parties,
      accreditedUntil: (issuer, catalogue) =>
        accreditations
          .filter(({ party, catalogues }) => party === issuer && catalogues.includes(catalogue))
          .reduce<number | null>((last, { validUntil }) => {
            return validUntil > at && validUntil > (last ?? 0) ? validUntil : last;
          }, null),
    };
  }

  /** Those who say something of the subject's product by this catalogue version, in the order of the log. */
  of(subject: JudgedSubject, { row }: JudgedCatalogue): readonly Claimant[] {
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
