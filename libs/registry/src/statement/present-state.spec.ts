import { presentState, type StateFacts } from './present-state';

const attestation: StateFacts = {
  kind: 'attestation',
  at: 1_000,
  ended: null,
  key: { endedAt: null, endedAs: null, compromisedSince: null },
  validity: { from: 1_000, until: 2_000 },
};
const compromised = (compromisedSince: number) =>
  ({ endedAt: 9, endedAs: 'compromised', compromisedSince }) as const;

describe('how a statement stands', () => {
  it.each([
    [999, 'not-yet-valid'],
    [1_000, 'in-force'],
    [1_999, 'in-force'],
    [2_000, 'expired'],
  ])('at %d an attestation valid from 1000 until 2000 is %s', (at, status) => {
    expect(presentState(attestation, at)).toEqual({ status });
  });

  it('is ended by what ended it, whatever time and key say', () => {
    const ended = { place: 8, reason: 'withdrawn' };
    const facts = { ...attestation, ended, key: compromised(0) };
    expect(presentState(facts, 5_000)).toEqual({ status: 'ended', ended });
  });

  it('T15 stays in force, and says so, when it was registered before the compromise of its key', () => {
    expect(presentState({ ...attestation, key: compromised(1_001) }, 1_500)).toEqual({
      status: 'in-force',
      notes: ['signed-before-compromise'],
    });
  });

  it('T16 ends with its key when it was registered after the compromise', () => {
    expect(presentState({ ...attestation, key: compromised(1_000) }, 1_500)).toEqual({
      status: 'key-ended',
      ended: { place: 9, reason: 'key-compromised' },
    });
  });

  it('T13 survives the retirement of its key', () => {
    const key = { endedAt: 9, endedAs: 'retired', compromisedSince: null } as const;
    expect(presentState({ ...attestation, key }, 1_500)).toEqual({ status: 'in-force' });
  });

  it('keeps what no retraction could end, also when its key is compromised', () => {
    const facts = { ...attestation, kind: 'retraction', validity: null, key: compromised(0) };
    expect(presentState(facts, 1_500)).toEqual({ status: 'in-force' });
  });
});
