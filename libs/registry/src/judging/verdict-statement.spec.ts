import { judge } from '#core/verification';
import { OwnJudge } from '#registry/engine';
import { anAttestation, NOW, someEvidence } from '../../../../test/support/evidence';
import { draftVerdict } from './verdict-statement';

it('a verdict that rests on more than can be registered with it is too large to be judged', async () => {
  const results = 'A'.repeat(4 * 1024 * 1024);
  const evidence = someEvidence({ attestations: [anAttestation({ results: {}, row: { results } })] });
  const verdict = judge(someEvidence(), NOW);
  const said = { verdict, essence: verdict.digest, grounds: [], watch: [] };
  const draft = () => draftVerdict(evidence, said, { engine: new OwnJudge().engine, recipients: [] });
  expect(draft).toThrow(expect.objectContaining({ code: 'judgement-too-large' }));
});
