import { claimResults, type ClaimResult } from '#core/attestation';
import { anAccreditation, anAttestation, NOW, someEvidence } from '../../../../test/support/evidence';
import type { Claimant } from './claimant';
import { NEVER } from './instants';
import type { JudgedSubject } from './judged-subject';
import { toSituation } from './situation';
import { weighClaims, type ClaimQuestion } from './weigh-claims';

const [self, reviewed, assessed] = [0, 1, 2];

const [subject] = toSituation(someEvidence(), NOW).subjects as [JudgedSubject];

/** Somebody who says this of the requirement, at a place, as surely as that. */
function says(result: ClaimResult, place: number, rank: number, more: Partial<Claimant> = {}): Claimant {
  return {
    evidence: anAttestation({ results: {} }),
    subject,
    grounds: [{ place }],
    state: 'counts',
    rank,
    results: new Uint8Array([claimResults.indexOf(result) + 1]),
    contradictions: [],
    disputed: new Set(),
    validUntil: 900,
    accreditation: null,
    nextChange: 900,
    ...more,
  };
}

const weigh = (claimants: readonly Claimant[], more: Partial<ClaimQuestion> = {}) =>
  weighClaims(claimants, { requirement: 'R-1', position: 0, needed: self, suffices: ['met'], ...more });
const answerTo = (claimants: readonly Claimant[], more: Partial<ClaimQuestion> = {}) => {
  const { answer } = weigh(claimants, more);
  return 'shown' in answer ? answer.shown : answer.lacking;
};
const placesIn = (claimants: readonly Claimant[], more: Partial<ClaimQuestion> = {}) =>
  weigh(claimants, more).because.map(({ place }) => place);

describe('what is said of a requirement', () => {
  it('is nothing where nobody speaks of it', () => {
    const nothing = {
      answer: { lacking: 'unclaimed' },
      because: [],
      support: [],
      until: NEVER,
      contrary: -1,
    };
    expect(weigh([])).toEqual(nothing);
    expect(weigh([says('met', 1, self)], { position: 1 })).toEqual(nothing);
  });

  it('stands where one says it as surely as needed', () => {
    const one = says('met', 1, reviewed, { validUntil: 700, nextChange: 600 });
    expect(weigh([one], { needed: reviewed })).toEqual({
      answer: { shown: 'met' },
      because: [{ place: 1 }],
      support: [one],
      until: 700,
      contrary: -1,
    });
    expect(answerTo([one], { needed: assessed })).toBe('assurance-too-low');
  });

  it('falls where somebody as sure says otherwise, wherever in the order', () => {
    const words = [says('met', 1, reviewed), says('not-met', 2, reviewed)];
    expect(answerTo(words)).toBe('not-met');
    expect(answerTo([...words].reverse())).toBe('not-met');
    expect(answerTo([says('met', 1, self), says('partly', 2, assessed)])).toBe('partly');
  });

  it('stands against whoever is less sure, and needs to be surer from then on', () => {
    const [against, best] = [says('not-met', 2, self), says('met', 1, assessed)];
    const weighing = weigh([best, against]);
    expect(weighing).toMatchObject({ answer: { shown: 'met' }, contrary: self });
    expect(weighing.because).toEqual([{ place: 2 }, { place: 1 }]);
    expect(weighing.support).toEqual([best]);
    expect(weigh([best, against], { needed: assessed }).support).toEqual([best]);
  });

  it('is told as the surest say it that it is not so, the worst of several', () => {
    expect(answerTo([says('partly', 1, assessed), says('not-met', 2, self)])).toBe('partly');
    expect(answerTo([says('partly', 1, self), says('not-met', 2, self)])).toBe('not-met');
    expect(answerTo([says('not-met', 1, self), says('partly', 2, self)])).toBe('not-met');
  });

  it('rests on those against it and those for it, or on all where neither counts', () => {
    expect(placesIn([says('met', 1, self), says('not-met', 2, self), says('planned', 3, self)])).toEqual([
      2, 1,
    ]);
    expect(placesIn([says('met', 1, self), says('met', 4, self)], { needed: assessed })).toEqual([1, 4]);
    expect(placesIn([says('planned', 1, self), says('not-applicable', 2, self)])).toEqual([1, 2]);
    expect(
      placesIn([
        says('met', 1, self, { state: 'not-in-force' }),
        says('met', 2, self, { state: 'other-version' }),
      ]),
    ).toEqual([1, 2]);
  });
});

describe('of several answers that suffice', () => {
  const suffices = ['met', 'not-applicable'] as const;

  it('the best stands, and of equal ones that which lasts longest', () => {
    const short = says('met', 1, self, { validUntil: 500 });
    const long = says('met', 2, self, { validUntil: 800 });
    const other = says('not-applicable', 3, self, { validUntil: 900 });
    expect(placesIn([short, long])).toEqual([2]);
    expect(placesIn([long, short])).toEqual([2]);
    for (const words of [
      [other, short],
      [short, other],
    ]) {
      expect(answerTo(words, { suffices })).toBe('met');
      expect(placesIn(words, { suffices })).toEqual([1]);
    }
  });

  it('the first stands where they are alike', () => {
    expect(placesIn([says('met', 1, self), says('met', 2, self)])).toEqual([1]);
  });

  it('an assessment lasts no longer than the accreditation', () => {
    const accredited = { validUntil: 900, accreditation: anAccreditation('basic', 400) };
    const words = [says('met', 1, assessed, accredited), says('met', 2, assessed, { validUntil: 500 })];
    expect(placesIn(words, { needed: assessed })).toEqual([2]);
    expect(weigh(words.slice(0, 1), { needed: assessed }).until).toBe(400);
  });
});

describe('how long it stands', () => {
  it('is as long as whoever said it, where all say the same', () => {
    const long = says('met', 1, self, { validUntil: 800, nextChange: 800 });
    const short = says('met', 2, self, { validUntil: 500, nextChange: 500 });
    expect(weigh([long, short]).until).toBe(800);
  });

  it('is until anything changes, where somebody says otherwise', () => {
    const best = says('met', 1, assessed, { validUntil: 800, nextChange: 800 });
    const agreeing = says('met', 2, assessed, { validUntil: 750, nextChange: 750 });
    expect(weigh([best, says('partly', 3, self, { nextChange: 500 }), agreeing]).until).toBe(500);
    expect(weigh([says('partly', 3, self, { nextChange: 900 }), best]).until).toBe(800);
    expect(weigh([best, says('planned', 3, self, { nextChange: 600 })]).until).toBe(600);
  });

  it('is until the first of them changes, where nothing suffices', () => {
    const words = [
      says('not-met', 1, self, { nextChange: 700 }),
      says('partly', 2, self, { nextChange: 600 }),
    ];
    expect(weigh(words).until).toBe(600);
    expect(weigh([...words].reverse()).until).toBe(600);
  });
});

describe('what is lacking', () => {
  const [met, no] = [says('met', 1, self), says('not-met', 2, self)];
  const disputed = says('met', 3, self, { disputed: new Set(['R-1']) });
  const ended = says('met', 4, self, { state: 'not-in-force' });
  const without = says('met', 5, self, { state: 'no-standing' });
  const other = says('met', 6, self, { state: 'other-version' });

  it.each([
    ['not-met', [met, no]],
    ['assurance-too-low', [met, says('not-applicable', 7, self)], assessed],
    ['not-applicable-not-allowed', [says('planned', 8, self), says('not-applicable', 7, self), disputed]],
    ['only-planned', [disputed, says('planned', 8, self), ended]],
    ['disputed', [disputed, ended]],
    ['disputed', [ended, disputed]],
    ['not-in-force', [ended, without]],
    ['not-in-force', [without, ended]],
    ['no-standing', [other, without]],
    ['no-standing', [without, other]],
    ['subject-mismatch', [other]],
  ] as const)('is %s, nearest to being made good', (shortfall, words, needed: number = self) => {
    expect(answerTo(words, { needed })).toBe(shortfall);
  });

  it('is assurance where the surest of those for it are surer than those against it', () => {
    const words = [says('met', 1, reviewed), says('not-met', 2, self)];
    expect(answerTo(words, { needed: assessed })).toBe('assurance-too-low');
  });

  it('is not a dispute about another requirement', () => {
    expect(answerTo([says('met', 1, self, { disputed: new Set(['R-2']) })])).toBe('met');
  });
});
