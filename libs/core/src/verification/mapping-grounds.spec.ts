import {
  aCatalogue,
  aComponent,
  aCounter,
  anAssessment,
  anAttestation,
  aSystem,
  DAY,
  NOW,
  stranger,
  valveProduct,
} from '../../../../test/support/evidence';
import { aMapping, someMapped, source } from '../../../../test/support/mappings';
import { groundsOf } from './grounds';
import { judge } from './judge';
import { watchOf } from './watch';

describe('what a finding met by a mapping rests on', () => {
  const evidence = someMapped({
    attestations: [
      anAttestation({ catalogue: source, results: { 'A-1': 'met' }, row: { key: 'maker-key' } }),
    ],
    mappings: [aMapping(), aMapping({ place: 93, issuer: stranger, key: 'other-key' })],
  });
  const grounds = groundsOf(evidence, judge(evidence, NOW));

  it('is the mapping with its key, the catalogue mapped from, and the attestation', () => {
    expect(grounds).toEqual(
      expect.arrayContaining([
        { key: 'statement:90', ground: 'evidence', at: NOW - 2 * DAY },
        { key: 'key:mapping-key', ground: 'compromise', at: NOW - 2 * DAY },
        { key: 'statement:12', ground: 'evidence', at: NOW },
        { key: 'statement:100', ground: 'evidence', at: NOW - DAY },
        { key: 'key:maker-key', ground: 'compromise', at: NOW - DAY },
      ]),
    );
    expect(grounds.map(({ key }) => key)).not.toContain('statement:93');
  });

  it('is of safety where the requirement is, of what can harm', () => {
    const { traits } = aComponent();
    const parts = {
      riskClass: 2 as const,
      components: [aComponent({ traits: { ...traits, actuating: true } })],
    };
    const harmful = { ...evidence, systems: [aSystem(parts)] };
    const kinds = new Map(groundsOf(harmful, judge(harmful, NOW)).map(({ key, ground }) => [key, ground]));
    expect(['statement:90', 'statement:12', 'key:mapping-key'].map((key) => kinds.get(key))).toEqual([
      'safety',
      'safety',
      'compromise',
    ]);
  });

  it('is also who contradicts a denial of the requirement mapped from', () => {
    const denied = anAssessment({
      catalogue: source,
      results: { 'A-1': 'not-met' },
      row: { place: 204, subjects: [valveProduct] },
      facts: { counterStatements: [aCounter(204, ['A-1'])] },
    });
    const disputed = { ...evidence, attestations: [...evidence.attestations, denied] };
    const keys = groundsOf(disputed, judge(disputed, NOW)).map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['statement:90', 'statement:300']));
  });

  it('is watched, as is every mapping at hand', () => {
    expect(watchOf(evidence)).toEqual(
      expect.arrayContaining([
        'statement:90',
        'key:mapping-key',
        'statement:12',
        'statement:93',
        'key:other-key',
        `catalogue:${aCatalogue().row.id}`,
      ]),
    );
  });
});
