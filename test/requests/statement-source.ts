import { toBase64url } from '#core/bytes';
import { kinds } from '#core/kinds';
import { signingInputOf } from '#core/statement';
import { signDsse } from '../support/dsse';
import { mutateJson, nearText } from './mutate-json';
import { mutateText } from './mutate-text';
import type { Random } from './random';
import { statementMakers, type Speakers } from './statement-makers';

/** The text of a statement: good, or with one fault in its payload, its header or its text. */
export async function someStatement(speakers: Speakers, random: Random): Promise<string> {
  const { bytes } = await random.pick(Object.values(statementMakers))(speakers, random);
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
