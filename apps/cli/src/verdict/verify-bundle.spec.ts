import { essenceOf, groundsOf, judge, watchOf, type VerdictStatement } from '#core/verification';
import { NOW, someEvidence } from '../../../../test/support/evidence';
import { verifyReplayed, type VerifiedObjects } from './verify-bundle';

const evidence = someEvidence();
const verdict = judge(evidence, NOW);
const [essence, grounds, watch] = [essenceOf(verdict), groundsOf(evidence, verdict), watchOf(evidence)];
const { digest, outcome, validUntil, subject, gatesAsked, gatesJudged } = verdict;
const signed = {
  ...{ digest, outcome, validUntil, subject, gatesAsked, gatesJudged, essence, grounds, watch },
  basis: verdict.basis.place,
  judgedAt: NOW,
  engine: { name: verdict.engine, sha256: '0'.repeat(64) },
} as unknown as VerdictStatement;
const objects = { opened: { verdict, salts: [] } } as unknown as VerifiedObjects;

function verify(otherwise: object): () => void {
  const replayed = { verdict, essence, grounds, watch };
  return () => verifyReplayed(replayed, objects, { ...signed, ...otherwise });
}

describe('what was judged again', () => {
  it('is what was signed', () => {
    expect(verify({})).not.toThrow();
  });

  it.each([
    ['subject', { subject: { ...subject, id: 'party:another/interconnection' } }],
    ['subject', { subject: { ...subject, place: subject.place + 1 } }],
    ['basis', { basis: verdict.basis.place + 1 }],
    ['instant', { judgedAt: NOW + 1 }],
    ['gates judged', { gatesJudged: [1, 2, 3, 4, 5, 6, 7, 8, 9] }],
    ['gates asked', { gatesAsked: [] }],
    ['name of the engine', { engine: { name: 'interlock-judge/99', sha256: '0'.repeat(64) } }],
    ['digest', { digest: 'A'.repeat(43) }],
    ['outcome', { outcome: 'conditional' }],
    ['instant until which', { validUntil: 1 }],
    ['essence', { essence: 'A'.repeat(43) }],
    ['grounds', { grounds: [] }],
    ['watch keys', { watch: [] }],
  ])('is something else where the %s is another', (what, otherwise) => {
    expect(verify(otherwise)).toThrow(what);
  });
});
