import { generateKeyPairSync, randomUUID } from 'node:crypto';
import {
  partyIdOf,
  publicPartOf,
  signerFromJwk,
  thumbprint,
  type PrivateJwk,
  type PublicJwk,
  type Signer,
} from '#core/key';
import { kindByName } from '#core/kinds';
import { KEY_PROOF_TYP } from '#core/party';
import { PREDICATE_TYPE, STATEMENT_TYPE, type ClaimResult } from '#core/attestation';
import type { Submission } from '#core/register';
import { sha256Hex } from '#core/bytes';
import { signCompactJws } from '#core/statement';
import { interconnectionOf } from './interconnection';

/** A fresh private key. */
export function newKey(crv: 'P-256' | 'Ed25519' = 'P-256'): PrivateJwk {
  const pair =
    crv === 'P-256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  return pair.privateKey.export({ format: 'jwk' }) as PrivateJwk;
}

/** Members of an attestation that tests like to vary. */
export interface AttestationParts {
  readonly product?: string;
  /** Several products instead of one. */
  readonly products?: readonly string[];
  readonly results?: Readonly<Record<string, ClaimResult>>;
  readonly predicate?: Readonly<Record<string, unknown>>;
  readonly catalogue: {
    readonly id: string;
    readonly version: string;
    readonly digest: { readonly sha256: string };
  };
}

/** A statement where it stands, as others refer to it. */
export interface StatementReference {
  readonly place: number;
  readonly leafHash: string;
}

/** A party of a test: signs whatever it is told to, right or wrong. */
export class TestParty {
  readonly id: string;

  constructor(
    readonly signer: Signer,
    readonly jwk: PublicJwk,
    private readonly origin: string,
    id?: string,
    readonly now: () => number = () => Math.floor(Date.now() / 1000),
  ) {
    this.id = id ?? partyIdOf(signer.kid);
  }

  static create(origin: string, crv: 'P-256' | 'Ed25519' = 'P-256'): TestParty {
    const jwk = newKey(crv);
    return new TestParty(signerFromJwk(jwk), publicPartOf(jwk), origin);
  }

  /** The same party with another key. */
  withKey(jwk: PrivateJwk): TestParty {
    return new TestParty(signerFromJwk(jwk), publicPartOf(jwk), this.origin, this.id, this.now);
  }

  /** A signed statement of a kind that acts; members given override the usual ones. */
  say(kind: string, members: Readonly<Record<string, unknown>>): Promise<Submission> {
    return this.sign(kind, { ...this.common(), aud: this.origin, ...members });
  }

  /** The statement by which the party introduces itself. */
  introduction(members: Readonly<Record<string, unknown>> = {}): Promise<Submission> {
    return this.say('party', {
      key: this.jwk,
      legalName: { en: 'Kitakaze Valve' },
      jurisdiction: 'JP',
      society: 'industry',
      ...members,
    });
  }

  /** The enrolment of a further key, with its proof. */
  async enrolment(jwk: PrivateJwk): Promise<Submission> {
    return this.say('key', { key: publicPartOf(jwk), proof: await this.proofBy(jwk) });
  }

  /** The delegation of a further key, for attestations of one product prefix and a year unless told otherwise. */
  async delegation(jwk: PrivateJwk, members: Readonly<Record<string, unknown>> = {}): Promise<Submission> {
    return this.say('delegation', {
      key: publicPartOf(jwk),
      proof: await this.proofBy(jwk),
      kinds: ['attestation', 'retraction'],
      products: ['pkg:generic/kitakaze'],
      validUntil: this.now() + 365 * 86_400,
      ...members,
    });
  }

  /** A small system: one valve, judged by one catalogue. */
  system(
    catalogue: AttestationParts['catalogue'],
    members: Readonly<Record<string, unknown>> = {},
  ): Promise<Submission> {
    return this.say('system', {
      id: 'valves',
      title: { en: 'Valves of a district' },
      purpose: { en: 'Isolates a district.' },
      scope: { inside: { en: 'The valves.' }, outside: { en: 'The mains.' } },
      targets: [{ id: 'isolation', kind: 'function', title: { en: 'Isolation' } }],
      sector: 'water',
      jurisdictions: ['JP'],
      phase: 'design',
      riskClass: 2,
      catalogues: [catalogue],
      components: [
        {
          id: 'valve',
          layer: 'device',
          provider: this.id,
          product: 'pkg:generic/kitakaze/kv-220@4.2.1',
          traits: { actuating: true, safetyRelevant: true },
        },
      ],
      ...members,
    });
  }

  /** Proposes to connect a control room of this party with the valves of another. */
  /** Lets a party assess by a catalogue for a year. */
  accreditation(party: string, { id }: AttestationParts['catalogue']): Promise<Submission> {
    return this.say('accreditation', { party, catalogues: [id], validUntil: this.now() + 365 * 86_400 });
  }

  interconnection(valves: TestParty, members: Readonly<Record<string, unknown>> = {}): Promise<Submission> {
    return this.say('interconnection', interconnectionOf(this, valves, members));
  }

  /** Signs the version of an interconnection that stands at a place. */
  joining(
    proposer: { readonly id: string },
    version: StatementReference,
    members: Readonly<Record<string, unknown>> = {},
  ): Promise<Submission> {
    const { place, leafHash } = version;
    return this.say('joining', {
      interconnection: { proposer: proposer.id, name: 'district' },
      version: { place, leafHash },
      ...members,
    });
  }

  private proofBy(jwk: PrivateJwk): Promise<string> {
    const payload = Buffer.from(JSON.stringify({ iss: this.id, aud: this.origin, jkt: thumbprint(jwk) }));
    return signCompactJws({ header: { typ: KEY_PROOF_TYP }, payload }, signerFromJwk(jwk));
  }

  /** A small catalogue whose requirements have these ids. */
  catalogue(ids: readonly string[], members: Readonly<Record<string, unknown>> = {}): Promise<Submission> {
    const items = ids.map((id) => ({
      id,
      title: { en: `Requirement ${id}` },
      statement: { en: `The component shall ${id}.` },
      kind: 'performance',
      subjects: ['component'],
      origin: { type: 'additional', judgedBy: 'test' },
      phases: ['design'],
      objectives: ['safety'],
      allowNotApplicable: true,
    }));
    return this.sign('catalogue', {
      ...this.common(),
      id: 'test-catalogue',
      version: '1',
      title: { en: 'Test catalogue' },
      tier: 'general',
      stage: 'published',
      effectiveFrom: this.now(),
      requirements: { count: items.length, items },
      ...members,
    });
  }

  /** An attestation over requirements of a catalogue. */
  attestation({
    product = 'pkg:generic/kitakaze/kv-220@4.2.1',
    products = [product],
    results,
    predicate,
    catalogue,
  }: AttestationParts): Promise<Submission> {
    const claims = Object.entries(results ?? { 'R-1': 'met' }).map(([requirement, result]) => ({
      requirement,
      result,
      method: 'test',
    }));
    return this.sign('attestation', {
      _type: STATEMENT_TYPE,
      subject: products.map((uri) => ({ name: uri === product ? 'valve' : uri, uri })),
      predicateType: PREDICATE_TYPE,
      predicate: {
        ...this.common(),
        catalogue,
        claims,
        assessor: { role: 'self' },
        validFrom: this.now(),
        validUntil: this.now() + 86_400 * 365,
        ...predicate,
      },
    });
  }

  /** Signs any payload as a kind. */
  async sign(kind: string, payload: unknown): Promise<Submission> {
    const typ = kindByName(kind)?.typ ?? kind;
    const bytes = Buffer.from(JSON.stringify(payload));
    const jws = await signCompactJws({ header: { typ }, payload: bytes }, this.signer);
    return { bytes: Buffer.from(jws, 'latin1'), objects: [] };
  }

  common(): Readonly<Record<string, unknown>> {
    return { iss: this.id, jti: randomUUID(), iat: this.now(), label: 'CLEAR' };
  }
}

/** How an attestation names a catalogue: by the digest of the payload of its statement. */
export function catalogueReference(submission: Submission): AttestationParts['catalogue'] {
  const payload = Buffer.from(Buffer.from(submission.bytes).toString().split('.')[1] ?? '', 'base64url');
  const { id, version } = JSON.parse(payload.toString()) as { id: string; version: string };
  return { id, version, digest: { sha256: sha256Hex(payload) } };
}
