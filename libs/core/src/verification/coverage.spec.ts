import {
  aCatalogue,
  aSystem,
  NOW,
  owner,
  referenceTo,
  someEvidence,
} from '../../../../test/support/evidence';
import { someConnection } from '../../../../test/support/interconnection-evidence';
import { performance } from '../../../../test/support/requirements';
import { judge } from './judge';

const asked = aCatalogue([
  performance('R-1', { objectives: ['integrity'] }),
  performance('C-1', { subjects: ['interconnection'], objectives: ['integrity'] }),
  performance('C-2', { subjects: ['interconnection'], objectives: ['integrity'] }),
  performance('B-1', { subjects: ['component', 'interconnection'], objectives: ['integrity'] }),
]);

describe('what only connecting asks for', () => {
  it('is counted as left out of a system alone, and nothing else is', () => {
    const systems = [aSystem({ catalogues: [referenceTo(asked)] })];
    const { coverage } = judge(someEvidence({ systems, catalogues: [asked] }), NOW);
    const left = coverage.filter(({ leftOut }) => leftOut > 0);
    expect(left).toEqual([
      expect.objectContaining({
        subject: { id: `${owner}/dam`, kind: 'interconnection' },
        objective: 'integrity',
        leftOut: 2,
        due: 0,
      }),
    ]);
  });

  it('is left out of no interconnection', () => {
    const { coverage } = judge(someConnection(), NOW);
    expect(coverage.filter(({ leftOut }) => leftOut > 0)).toEqual([]);
  });
});
