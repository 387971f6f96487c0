import { essenceOf, groundsOf, judge, watchOf } from '#core/verification';
import {
  aCatalogue,
  aComponent,
  aSystem,
  NOW,
  referenceTo,
  someEvidence,
} from '../../../../test/support/evidence';
import { performance as goal } from '../../../../test/support/requirements';
import { OwnJudge } from '.';

describe('the judge that a process has in it', () => {
  const evidence = someEvidence();
  const verdict = judge(evidence, NOW);

  it.each([
    ['on its own thread', undefined],
    ['in a process of its own where there is much to judge', 0],
  ])('judges %s, to the byte', async (_where, maxOnOwnThread) => {
    const own = new OwnJudge(maxOnOwnThread);
    const said = {
      verdict,
      essence: essenceOf(verdict),
      grounds: groundsOf(evidence, verdict),
      watch: watchOf(evidence),
    };
    expect(JSON.stringify(await own.judge(evidence, NOW))).toBe(JSON.stringify(verdict));
    expect(JSON.stringify(await own.judgeToSign(evidence, NOW))).toBe(JSON.stringify(said));
    await own.close();
  });

  it('refuses a verdict that nobody could keep', async () => {
    const catalogue = aCatalogue(Array.from({ length: 350 }, (_, index) => goal(`R-${index}`)));
    const components = Array.from({ length: 256 }, (_, index) => aComponent({ id: `part-${index}` }));
    const systems = [aSystem({ components, catalogues: [referenceTo(catalogue)] })];
    const own = new OwnJudge();
    const judged = own.judge(someEvidence({ systems, catalogues: [catalogue], attestations: [] }), NOW);
    await expect(judged).rejects.toMatchObject({ code: 'judgement-too-large' });
    expect(await own.judge(evidence, NOW)).toEqual(verdict);
    await own.close();
  });
});
