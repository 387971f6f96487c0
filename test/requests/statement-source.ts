import { toBase64url } from '#core/bytes';
import { kinds } from '#core/kinds';
import { signingInputOf } from '#core/statement';
import type { PrivateJwk } from '#core/key';
import type { Submission } from '#core/register';
import { signDsse } from '../support/dsse';
import { newKey, TestParty, type AttestationParts } from '../support/party';
import { mutateJson, nearText } from './mutate-json';
import { mutateText } from './mutate-text';
import type { Random } from './random';

/** Who speaks, and of what, in generated statements. */
export interface Speakers {
  readonly origin: string;
  readonly operator: TestParty;
  /** Admitted, with a confirmed name. */
  readonly maker: TestParty;
  /** The maker's. */
  readonly privateKey: PrivateJwk;
  /** Registered and unknown to the operator. */
  readonly stranger: TestParty;
  readonly catalogue: AttestationParts['catalogue'];
  /** An attestation of the maker that stands in the log. */
  readonly attestation: { readonly place: number; readonly leafHash: string };
}

type Maker = (speakers: Speakers, random: Random) => Promise<Submission>;

/** A good statement of each kind that parties issue; some can be registered once only. */
const makers: readonly Maker[] = [
  ({ origin }) => TestParty.create(origin, 'Ed25519').introduction(),
  ({ maker }) => maker.enrolment(newKey('Ed25519')),
  ({ stranger }, random) => stranger.say('namespace', { prefix: `pkg:generic/n${random.below(2 ** 31)}` }),
  ({ operator, stranger }) =>
    operator.say('admission', { party: stranger.id, roles: ['device-maker'], checked: 'in-person' }),
  ({ maker }, random) => maker.catalogue(['R-1', 'R-2'], { version: `v${random.below(2 ** 31)}` }),
  ({ maker, catalogue }) => maker.attestation({ catalogue, predicate: { assessor: { role: 'self' } } }),
  ({ stranger, catalogue }) => stranger.attestation({ catalogue, results: { 'R-2': 'not-met' } }),
  ({ maker, attestation }) =>
    maker.say('retraction', { subject: { statement: attestation }, reason: 'replaced' }),
  ({ stranger }) =>
    stranger.say('retraction', { subject: { key: 'A'.repeat(43), as: 'retired' }, reason: 'key-lost' }),
];

/** The text of a statement: good, or with one fault in its payload, its header or its text. */
export async function someStatement(speakers: Speakers, random: Random): Promise<string> {
  const { bytes } = await random.pick(makers)(speakers, random);
  const good = Buffer.from(bytes).toString('latin1');
  switch (random.below(8)) {
    case 0:
      return nearText(good, random);
    case 1:
      return withPart(good, 0, mutateText(partOf(good, 0).toString(), random), speakers);
    case 2:
      return withPart(good, 0, headerOfAnother(good, random), speakers);
    case 3:
      return withPart(good, 1, mutateText(partOf(good, 1).toString(), random), speakers);
    case 4:
    case 5:
      return withPart(good, 1, mutatedPayload(good, random), speakers);
    default:
      return good;
  }
}

/** The text of an attestation in a DSSE envelope: good, or with one fault in its payload or its text. */
export async function someEnvelope(
  { maker, catalogue, privateKey }: Speakers,
  random: Random,
): Promise<string> {
  const { bytes } = await maker.attestation({ catalogue, results: { 'CA-1': 'met' } });
  const payload = partOf(Buffer.from(bytes).toString(), 1);
  if (random.oneIn(3)) return signDsse(payload, privateKey).toString();
  if (random.oneIn(2)) return nearText(signDsse(payload, privateKey).toString(), random);
  const bad = random.oneIn(2)
    ? mutateText(payload.toString(), random)
    : mutateJson(JSON.parse(payload.toString()), random);
  return signDsse(Buffer.isBuffer(bad) ? bad : Buffer.from(JSON.stringify(bad)), privateKey).toString();
}

function mutatedPayload(jws: string, random: Random): Buffer {
  const payload: unknown = JSON.parse(partOf(jws, 1).toString());
  return Buffer.from(JSON.stringify(mutateJson(payload, random)));
}

function headerOfAnother(jws: string, random: Random): Buffer {
  const header = JSON.parse(partOf(jws, 0).toString()) as object;
  const { typ } = random.pick(kinds);
  return Buffer.from(JSON.stringify(random.oneIn(2) ? { ...header, typ } : mutateJson(header, random)));
}

function partOf(jws: string, index: number): Buffer {
  return Buffer.from(jws.split('.')[index] ?? '', 'base64url');
}

/** The statement with another header or payload, signed anew by whoever signed it, so that the signature is not what is refused. */
async function withPart(
  jws: string,
  index: 0 | 1,
  bytes: Buffer,
  { operator, maker, stranger }: Speakers,
): Promise<string> {
  const parts = jws.split('.');
  const { kid } = JSON.parse(partOf(jws, 0).toString()) as { kid: string };
  const signer = [operator, maker, stranger].find((party) => party.signer.kid === kid)?.signer;
  const [protectedPart = '', payloadPart = ''] = parts.with(index, toBase64url(bytes));
  const signature = await signer?.sign(signingInputOf({ protectedPart, payloadPart }));
  const signaturePart = signature ? toBase64url(signature) : (parts[2] ?? '');
  return `${protectedPart}.${payloadPart}.${signaturePart}`;
}
