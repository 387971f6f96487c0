import {
  aCatalogue,
  aComponent,
  allTraits,
  aPolicy,
  aSystem,
  DAY,
  maker,
  NOW,
  owner,
} from '../../../../test/support/evidence';
import { ofLaw, performance } from '../../../../test/support/requirements';
import { aWaiver, someWaived, unclaimed } from '../../../../test/support/waivers';
import type { Evidence } from './evidence';
import { judge } from './judge';
import { obstaclesTo } from './waiver-obstacles';

const judged = (more: Partial<Evidence> = {}) => judge(someWaived(more), NOW);
const ofCode = (more: Partial<Evidence>, wanted: string) =>
  judged(more).findings.filter(({ code }) => code === wanted);

const harmful = { ...allTraits(false), safetyRelevant: true };
const additional = { type: 'additional', judgedBy: 'publisher' } as const;
const systemOf = (traits: Parameters<typeof aComponent>[0]) => [
  aSystem({ riskClass: 3, components: [aComponent(traits)] }),
];

describe('what may not be waived', () => {
  const safe = aCatalogue([performance('R-1', { origin: additional })]);

  it.each<[string, Partial<Evidence>, object]>([
    [
      'what law asks for',
      { catalogues: [aCatalogue([performance('R-1', { origin: ofLaw })])] },
      { fact: 'requirement.origin', value: 'legal' },
    ],
    [
      'what is implied',
      { catalogues: [aCatalogue([performance('R-1', { origin: { type: 'implicit' } })])] },
      { fact: 'requirement.origin', value: 'implicit' },
    ],
    [
      'safety of a component by which somebody can be harmed',
      { catalogues: [safe], systems: systemOf({ traits: harmful }) },
      { fact: 'component.traits.safetyRelevant', value: true },
    ],
    [
      'safety of a component that acts',
      { catalogues: [safe], systems: systemOf({ traits: { ...allTraits(false), actuating: true } }) },
      { fact: 'component.traits.actuating', value: true },
    ],
    [
      'safety of a component of which nobody said whether it acts',
      {
        catalogues: [safe],
        systems: systemOf({ traits: { ...allTraits(false), actuating: undefined } }),
      },
      { fact: 'component.traits.actuating', value: null },
    ],
  ])('is %s', (_, more, obstacle) => {
    const told = ofCode(more, 'waiver.not-allowed');
    expect(judged(more).outcome).toBe('deny');
    expect(told).toEqual([
      expect.objectContaining({
        gate: 3,
        outcome: 'informs',
        side: owner,
        requirement: unclaimed.requirement,
        subject: unclaimed.subject,
        because: [{ leafHash: 'leaf-80', place: 80, validUntil: NOW + 30 * DAY, waivedBy: owner }, obstacle],
      }),
    ]);
  });

  it('is safety of a system with such a component', () => {
    const catalogues = [aCatalogue([performance('R-1', { origin: additional, subjects: ['system'] })])];
    const subject = { id: `${owner}/dam`, kind: 'system' };
    const waivers = [aWaiver({ finding: { ...unclaimed, subject } })];
    expect(judged({ catalogues, waivers }).outcome).toBe('conditional');
    const systems = systemOf({ traits: harmful });
    expect(judged({ catalogues, waivers, systems }).outcome).toBe('deny');
    const components = [aComponent({ id: 'pipe' }), aComponent({ traits: harmful })];
    const among = [aSystem({ riskClass: 3, components })];
    expect(judged({ catalogues, waivers, systems: among }).outcome).toBe('deny');
  });

  it('is not safety where nobody can be harmed, nor anything else where somebody can', () => {
    expect(judged({ catalogues: [safe] }).outcome).toBe('conditional');
    expect(judged({ systems: systemOf({ traits: harmful }) }).outcome).toBe('conditional');
  });

  it('is told as long as the waiver is in force, and of open findings alone', () => {
    const catalogues = [aCatalogue([performance('R-1', { origin: ofLaw })])];
    const told = (more: Partial<Evidence>) => ofCode({ catalogues, ...more }, 'waiver.not-allowed').length;
    expect(told({ waivers: [aWaiver({ validUntil: NOW })] })).toBe(0);
    expect(told({ waivers: [aWaiver({ validFrom: NOW + 1 })] })).toBe(0);
    expect(told({ waivers: [aWaiver({ issuer: maker })] })).toBe(0);
    expect(told({ policies: [aPolicy(owner, { gates: [1] })] })).toBe(1);
    expect(judge(someWaived({ catalogues }), NOW).validUntil).toBe(NOW + 30 * DAY);
  });
});

describe('safety where no component is at hand', () => {
  it('may not be waived, since nobody said that none can harm', () => {
    const requirement = performance('R-1', { origin: additional, objectives: ['safety'] });
    expect(obstaclesTo({ requirement, subject: { known: [] } })).toEqual([
      { fact: 'component.traits.safetyRelevant', value: null },
      { fact: 'component.traits.actuating', value: null },
    ]);
  });
});
