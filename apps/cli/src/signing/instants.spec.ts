import { withInstants } from './instants';

describe('a payload as people write it', () => {
  it('may give days and instants, at any depth', () => {
    const payload = {
      validUntil: '2027-12-31',
      predicate: { validFrom: '2026-11-22T10:00:00Z', claims: [{ reviewBy: '1970-01-02' }] },
    };
    expect(withInstants(payload)).toEqual({
      validUntil: 1_830_211_200,
      predicate: { validFrom: 1_795_341_600, claims: [{ reviewBy: 86_400 }] },
    });
  });

  it.each(['2027-02-30', '2027-13-01', '31.12.2027', '2027-12-31T10:00:00+09:00', 'soon', 7, null])(
    'keeps %j, which the form will judge',
    (validUntil) => expect(withInstants({ validUntil })).toEqual({ validUntil }),
  );

  it('touches no other member', () => {
    const payload = { rationale: '2027-12-31', version: '2026-01-01', evidence: [['2027-12-31']] };
    expect(withInstants(payload)).toEqual(payload);
  });
});
