import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Requirement, LocalizedText } from '#core/catalogue';
import { SALT_BYTES } from '#core/register';
import { sha256Hex } from '#core/bytes';
import {
  draftAdmission,
  draftAttestation,
  draftCatalogue,
  draftNamespace,
  draftParty,
  draftRetraction,
  signStatement,
  type SignedStatement,
} from '#client';
import type { Cast } from './cast';

export const PREFIX = 'pkg:generic/kitakaze';
export const VALVE = `${PREFIX}/kv-220`;
const YEAR = 365 * 86_400;

/** A catalogue as it lies in examples/. */
interface CatalogueFile {
  readonly catalogue: {
    readonly id: string;
    readonly version: string;
    readonly title: LocalizedText;
    readonly tier: 'general' | 'domain';
  };
  readonly requirements: readonly Requirement[];
}

/** Where the statement to be retracted stands. */
export interface Reference {
  readonly place: number;
  readonly leafHash: string;
}

/** Draws up and signs what the players of the example say, each as its own party with its own key. */
export class Script {
  constructor(
    private readonly cast: Cast,
    private readonly origin: string,
    private readonly now: number,
  ) {}

  introduction(): Promise<SignedStatement> {
    const { jwk, signer } = this.cast.maker;
    const legalName = { en: 'Kitakaze Valve Works', ja: '北風バルブ工業' };
    const { jti, iat, aud } = this.acting(this.cast.maker.id);
    const payload = draftParty({
      key: jwk,
      legalName,
      jurisdiction: 'JP',
      society: 'industry',
      jti,
      iat,
      aud,
    });
    return signStatement('party', payload, signer);
  }

  claimOfNames(): Promise<SignedStatement> {
    const { id, signer } = this.cast.maker;
    return signStatement('namespace', draftNamespace(this.acting(id), PREFIX), signer);
  }

  admission(): Promise<SignedStatement> {
    const { operator, maker } = this.cast;
    const payload = draftAdmission(this.acting(operator.id), {
      party: maker.id,
      roles: ['device-maker'],
      checked: 'public-register',
      namespaces: [PREFIX],
    });
    return signStatement('admission', payload, operator.signer);
  }

  async catalogue(): Promise<SignedStatement> {
    const { id, signer } = this.cast.operator;
    const { catalogue, requirements } = await readCatalogue();
    const edition = { ...catalogue, stage: 'published', effectiveFrom: this.now } as const;
    const draw = () => randomBytes(SALT_BYTES);
    const { payload, objects } = draftCatalogue(this.acting(id), edition, requirements, draw);
    return signStatement('catalogue', payload, signer, objects);
  }

  /** The maker's attestation that this version of its valve meets every goal of the catalogue. */
  async attestation(version: string, catalogue: SignedStatement): Promise<SignedStatement> {
    const { id, signer } = this.cast.maker;
    const { catalogue: edition, requirements } = await readCatalogue();
    const payload = draftAttestation(this.acting(id), {
      subjects: [{ name: `KV-220 ${version}`, uri: `${VALVE}@${version}` }],
      catalogue: { id: edition.id, version: edition.version, digest: { sha256: payloadDigest(catalogue) } },
      claims: requirements.map((requirement) => ({
        requirement: requirement.id,
        result: 'met',
        method: 'test',
      })),
      role: 'self',
      validFrom: this.now,
      validUntil: this.now + 2 * YEAR,
    });
    return signStatement('attestation', payload, signer);
  }

  retraction({ place, leafHash }: Reference): Promise<SignedStatement> {
    const { id, signer } = this.cast.maker;
    const payload = draftRetraction(this.acting(id), { statement: { place, leafHash } }, 'wrong');
    return signStatement('retraction', payload, signer);
  }

  private acting(iss: string) {
    return { iss, jti: randomUUID(), iat: this.now, aud: this.origin };
  }
}

async function readCatalogue(): Promise<CatalogueFile> {
  const file = path.join(rootOf(__dirname), 'examples', 'catalogue', 'connected-actuators.json');
  return JSON.parse(await readFile(file, 'utf8')) as CatalogueFile;
}

/** The top of the project, from the sources as well as from dist. */
function rootOf(directory: string): string {
  const top = directory.slice(0, directory.lastIndexOf(`${path.sep}apps${path.sep}`));
  return path.basename(top) === 'dist' ? path.dirname(top) : top;
}

function payloadDigest({ statement }: SignedStatement): string {
  return sha256Hex(Buffer.from(statement.split('.')[1] ?? '', 'base64url'));
}
