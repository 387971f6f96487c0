import type { AttestedSubject, Conformance } from '#client';
import { sha256Hex } from '#core/bytes';
import type { ComponentDescription, layers } from '#core/condition';
import { productName } from '#core/party';
import { fetchCatalogue, findCatalogue } from '../catalogue';
import { UsageError } from '../command-error';
import { readDescription } from '../component-description';
import type { Session } from '../session';
import { issuerOf, signerOf, type SignerOptions } from '../signing/signer-options';
import type { AttestationDraft, EarlierAttestation } from './attestation-draft';
import { earlierAttestation } from './earlier-attestation';
import { selectClaims } from './select-claims';

/** What the caller says of the attestation to be drafted. */
export interface InitOptions extends SignerOptions {
  readonly product: string;
  readonly catalogue: string;
  readonly name?: string;
  readonly artifact?: string;
  readonly layer?: (typeof layers)[number];
  readonly component?: string;
  readonly from?: string;
  readonly role: Conformance['role'];
  readonly days: number;
  readonly iss?: string;
}

/** Gathers from registry and files what an attestation of the product has to answer. */
export async function draftFor(options: InitOptions, session: Session): Promise<AttestationDraft> {
  const subject = await subjectOf(options, session);
  const component = await componentOf(options, session);
  const client = session.client();
  const facts = await findCatalogue(client, options.catalogue, session.now());
  const { requirements } = await fetchCatalogue(client, facts);
  const earlier = options.from === undefined ? null : await readEarlier(options, session);
  const { id, version, digest } = facts;
  const selected = selectClaims(requirements, component, earlier);
  if (selected.claims.length === 0)
    throw new UsageError(`nothing in ${id} ${version} concerns this component`);
  const validFrom = session.now();
  return {
    subject,
    catalogue: { id, version, digest },
    role: options.role,
    validFrom,
    validUntil: validFrom + options.days * 86_400,
    ...selected,
    ...(earlier && { earlier }),
  };
}

/** What is said of the component, in a file or by its layer alone. */
async function componentOf(
  { component, layer }: InitOptions,
  session: Session,
): Promise<ComponentDescription | undefined> {
  const described = component === undefined ? undefined : await readDescription(component, session);
  if (layer === undefined) return described;
  return { ...described, component: { ...described?.component, layer } };
}

async function subjectOf(
  { product, name, artifact }: InitOptions,
  session: Session,
): Promise<AttestedSubject> {
  if (!productName.safeParse(product).success) {
    throw new UsageError(`${product} is no product name; expected such as pkg:generic/acme/valve@1.2.0`);
  }
  const subject = { name: name ?? nameFrom(product), uri: product };
  if (artifact === undefined) return subject;
  return { ...subject, digest: { sha256: sha256Hex(await session.read(artifact)) } };
}

/** `valve 1.2.0` from `pkg:generic/acme/valve@1.2.0?arch=arm`. */
function nameFrom(product: string): string {
  const [path = product] = product.split(/[?#]/, 1);
  return (path.split('/').at(-1) ?? path).replace('@', ' ').slice(0, 200);
}

async function readEarlier(options: InitOptions, session: Session): Promise<EarlierAttestation> {
  const issuer = issuerOf(options, (await signerOf(options, session)).signer.kid, session);
  const earlier = await earlierAttestation(session.client(), issuer, options.product);
  if (earlier) return earlier;
  throw new UsageError(`${issuer} has no attestation of this product to carry over; leave out --from`);
}
