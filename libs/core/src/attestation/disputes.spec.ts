import type {
  AccreditationRow,
  AttestationRow,
  CounterStatementRow,
  NamespaceRow,
  PartyRow,
} from '#core/statement';
import { disputedRequirements, disputeStandingOf, type CounterStatementFacts } from './disputes';

const attestation = { id: '7', products: ['pkg:generic/acme/valve'] } as unknown as AttestationRow;
const counterStatement = {
  issuer: 'party:critic',
  id: '9',
  at: 1_000,
  requirements: ['R-2', 'R-1'],
} as unknown as CounterStatementRow;
const party = (roles: readonly string[], admittedAt: number | null = 4) =>
  ({ id: 'party:critic', roles, admittedAt }) as unknown as PartyRow;
const names = (prefix: string, confirmedAt: number | null = 5) =>
  [{ prefix, confirmedAt, endedAt: null }] as unknown as NamespaceRow[];
const facts = (given: Partial<CounterStatementFacts>): CounterStatementFacts => ({
  counterStatement,
  namespaces: [],
  ...given,
});

const accredited = () => ({ validUntil: 9_000 }) as AccreditationRow;

describe('a counter-statement', () => {
  const cases: readonly [string, Partial<CounterStatementFacts>, readonly string[]][] = [
    ['of an assessor', { issuer: party(['assessor']) }, []],
    ['of an authority', { issuer: party(['authority']) }, []],
    ['of an assessor who makes things too', { issuer: party(['device-maker', 'assessor']) }, []],
    [
      'of who owns the product',
      { issuer: party(['device-maker']), namespaces: names('pkg:generic/acme') },
      [],
    ],
    [
      'of a rival',
      { issuer: party(['device-maker']), namespaces: names('pkg:generic/rival') },
      ['no-standing'],
    ],
    [
      'of who only claims the product',
      { issuer: party(['device-maker']), namespaces: names('pkg:generic/acme', null) },
      ['no-standing'],
    ],
    ['of an assessor nobody admitted', { issuer: party(['assessor'], null) }, ['issuer-unverified']],
    ['of nobody', {}, ['issuer-unverified', 'no-standing']],
    [
      'that was retracted',
      { issuer: party(['assessor']), retraction: { id: '9', place: 10, issuer: 'x', reason: 'wrong' } },
      ['ended'],
    ],
    [
      'signed with a key that was compromised',
      {
        issuer: party(['assessor']),
        key: { endedAs: 'compromised', compromisedSince: 1_000 } as CounterStatementFacts['key'],
      },
      ['key-compromised'],
    ],
  ];
  it.each(cases)('%s is told what stands against it', (_, given, because) => {
    expect(disputeStandingOf(facts(given), attestation, accredited)).toEqual({
      counts: because.length === 0,
      because,
    });
  });

  it('of an assessor takes nothing away where nobody accredits it for the catalogue', () => {
    const by = (role: string) => disputeStandingOf(facts({ issuer: party([role]) }), attestation, () => null);
    expect(by('assessor').because).toEqual(['no-standing']);
    expect(by('authority').because).toEqual([]);
  });

  it('takes its claims away with standing only, each once', () => {
    const assessor = facts({ issuer: party(['assessor']) });
    const rival = facts({
      issuer: party(['device-maker']),
      counterStatement: { ...counterStatement, requirements: ['R-3'] },
    });
    expect(disputedRequirements([assessor, assessor, rival], attestation, accredited)).toEqual([
      'R-1',
      'R-2',
    ]);
    expect(disputedRequirements([rival], attestation, accredited)).toEqual([]);
  });
});
