import { partyName } from '#core/party';
import type { AccreditationRow, AttestationRow, NamespaceRow, PartyKeyRow, PartyRow } from '#core/statement';
import {
  isKeyCompromised,
  ownsAny,
  speaksForAll,
  standingOf,
  type AttestationFacts,
} from './attestation-standing';

const valve = 'pkg:generic/acme/valve';

const attestation: AttestationRow = {
  id: '7',
  place: 7,
  issuer: 'party:acme',
  key: 'key-1',
  at: 1_000,
  catalogue: 'c0ffee',
  role: 'self',
  subjects: [`${valve}@2.0.0`],
  products: [valve],
  results: 'AQ',
  validFrom: 1_000,
  validUntil: 2_000,
  label: 'CLEAR',
  recipients: [],
};

const issuer: PartyRow = {
  id: 'party:acme',
  place: 2,
  legalName: { en: 'Acme' },
  jurisdiction: 'JP',
  society: 'industry',
  identifier: null,
  admittedAt: 4,
  admittedBy: 'party:operator',
  checked: 'in-person',
  roles: ['device-maker'],
  sectors: [],
  mayAdmit: [],
};

const namespace: NamespaceRow = {
  id: 'pkg:generic/acme party:acme',
  prefix: 'pkg:generic/acme',
  party: 'party:acme',
  place: 3,
  confirmedAt: 4,
  endedAt: null,
};

const key: PartyKeyRow = {
  id: 'key-1',
  owner: 'party:acme',
  place: 2,
  jwk: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
  endedAt: 9,
  endedAs: 'compromised',
  compromisedSince: 1_000,
  limits: null,
};

const good: AttestationFacts = { attestation, issuer, namespaces: [namespace] };

const accreditation: AccreditationRow = {
  id: 'party:acme party:operator',
  place: 5,
  leafHash: 'leaf',
  issuer: 'party:operator',
  party: 'party:acme',
  catalogues: ['basic'],
  validUntil: 9_000,
};

function obstacles(
  facts: Partial<AttestationFacts>,
  at = 1_500,
  by: AccreditationRow | null = null,
): readonly string[] {
  return standingOf({ ...good, ...facts }, { products: [valve], at, accreditation: by }).because;
}

describe('the standing of an attestation', () => {
  it('counts when the admitted maker attests a product under its confirmed prefix', () => {
    const question = { products: [valve], at: 1_500, accreditation: null };
    expect(standingOf(good, question)).toEqual({ counts: true, because: [] });
  });

  it.each<[string, Partial<AttestationFacts>, string[]]>([
    ['the issuer is no party', { issuer: undefined }, ['issuer-unverified']],
    ['the issuer is not admitted', { issuer: { ...issuer, admittedAt: null } }, ['issuer-unverified']],
    ['no prefix is claimed', { namespaces: [] }, ['name-not-confirmed']],
    [
      'the prefix is not confirmed',
      { namespaces: [{ ...namespace, confirmedAt: null }] },
      ['name-not-confirmed'],
    ],
    ['the prefix has ended', { namespaces: [{ ...namespace, endedAt: 9 }] }, ['name-not-confirmed']],
    [
      'the prefix ends in the middle of a name',
      { namespaces: [{ ...namespace, prefix: 'pkg:generic/acme/val' }] },
      ['name-not-confirmed'],
    ],
    [
      'a third party is no assessor',
      { attestation: { ...attestation, role: 'third-party' } },
      ['not-an-assessor'],
    ],
    [
      'it is retracted',
      { retraction: { id: '7', place: 9, issuer: 'party:acme', reason: 'withdrawn' } },
      ['ended'],
    ],
    ['its key was compromised when it was registered', { key }, ['key-compromised']],
  ])('does not count when %s', (_, facts, expected) => {
    expect(obstacles(facts)).toEqual(expected);
  });

  it('counts from the first second of its validity to before the last', () => {
    const at = [999, 1_000, 1_999, 2_000];
    expect(at.map((instant) => obstacles({}, instant))).toEqual([['not-yet-valid'], [], [], ['expired']]);
  });

  it('asks no name of an assessor and none of a second party', () => {
    const assessor = { ...issuer, roles: ['assessor'] };
    const by = (role: AttestationRow['role']) => ({ attestation: { ...attestation, role }, namespaces: [] });
    expect(obstacles({ ...by('third-party'), issuer: assessor }, 1_500, accreditation)).toEqual([]);
    expect(obstacles(by('second-party'))).toEqual([]);
  });

  it('asks an assessor for its accreditation', () => {
    const assessment = { attestation: { ...attestation, role: 'third-party' as const } };
    const assessor = { ...issuer, roles: ['assessor'] };
    expect(obstacles({ ...assessment, issuer: assessor })).toEqual(['not-accredited']);
    expect(obstacles(assessment, 1_500, accreditation)).toEqual(['not-an-assessor']);
    expect(obstacles({ ...assessment, issuer: undefined }, 1_500, accreditation)).toEqual([
      'issuer-unverified',
      'not-an-assessor',
    ]);
  });

  it('needs a confirmed name for every product it is asked for', () => {
    const products = [valve, 'pkg:generic/other/pump'];
    expect(standingOf(good, { products, at: 1_500, accreditation: null }).because).toEqual([
      'name-not-confirmed',
    ]);
  });

  it('tells every obstacle, in one order', () => {
    const facts = { issuer: undefined, namespaces: [], key };
    expect(obstacles(facts, 3_000)).toEqual([
      'issuer-unverified',
      'name-not-confirmed',
      'key-compromised',
      'expired',
    ]);
  });
});

describe('who speaks for all', () => {
  const other = 'pkg:generic/other/pump';
  const assessor = { ...issuer, roles: ['device-maker', 'assessor'] };
  const speaks = (role: AttestationRow['role'], party: PartyRow | undefined, products = [valve]) =>
    speaksForAll({ role, party, namespaces: [namespace], accreditation }, products);

  it('is the admitted owner of all the products, and an accredited assessor', () => {
    expect(speaks('self', issuer)).toBe(true);
    expect(speaks('self', issuer, [valve, other])).toBe(false);
    expect(speaks('third-party', assessor, [other])).toBe(true);
    const unknown = { role: 'third-party' as const, party: assessor, namespaces: [], accreditation: null };
    expect(speaksForAll(unknown, [valve])).toBe(false);
  });

  it.each<[string, AttestationRow['role'], PartyRow | undefined]>([
    ['nobody admitted', 'self', { ...issuer, admittedAt: null }],
    ['is an assessor nobody admitted', 'third-party', { ...assessor, admittedAt: null }],
    ['is no party', 'self', undefined],
    ['is a third party and no assessor', 'third-party', issuer],
    ['takes part, which only a judgement can tell', 'second-party', assessor],
  ])('is nobody who %s', (_, role, party) => {
    expect(speaks(role, party)).toBe(false);
  });
});

describe('one of several products', () => {
  it("is the party's by its own name or a prefix", () => {
    const owner = { party: 'party:acme', namespaces: [namespace] };
    expect(ownsAny(owner, ['pkg:generic/other/pump', valve])).toBe(true);
    expect(ownsAny({ ...owner, namespaces: [] }, [valve, `${partyName('party:acme')}:pump`])).toBe(true);
    expect(ownsAny({ ...owner, namespaces: [] }, [valve])).toBe(false);
  });
});

describe('a compromised key', () => {
  it('T15 spares what was registered before the compromise', () => {
    expect(isKeyCompromised({ endedAs: 'compromised', compromisedSince: 1_001 }, 1_000)).toBe(false);
  });

  it('T16 takes what was registered at that instant or later', () => {
    expect(isKeyCompromised({ endedAs: 'compromised', compromisedSince: 1_000 }, 1_000)).toBe(true);
  });

  it('T13 a retired key takes nothing with it', () => {
    expect(isKeyCompromised({ endedAs: 'retired', compromisedSince: null }, 1_000)).toBe(false);
  });
});
