import {
  aCatalogue,
  aComponent,
  allTraits,
  anAttestation,
  aPolicy,
  aSystem,
  maker,
  NOW,
  owner,
  someEvidence,
} from '../../../../test/support/evidence';
import { performance } from '../../../../test/support/requirements';
import { someWaived, waivable } from '../../../../test/support/waivers';
import { explain } from './explain';
import { judge } from './judge';
import { plan } from './plan';
import { renderMarkdown } from './render-markdown';
import { renderText } from './render-text';

const denied = judge(someEvidence({ attestations: [], assessments: [] }), NOW);
const conditional = judge(someWaived(), NOW);
const permitted = judge(someEvidence(), NOW);

describe('explaining a verdict', () => {
  it('goes gate by gate and tells what denies first', () => {
    const gates = explain(denied);
    expect(gates.map(({ gate, state, isAsked }) => [gate, state, isAsked])).toEqual([
      [1, 'open', true],
      [2, 'holds', true],
      [3, 'open', true],
      [9, 'holds', true],
    ]);
    expect(gates[0]?.groups.map(({ code, isOpen }) => [code, isOpen])).toEqual([
      ['definition.unassessed', true],
      ['definition.in-force', false],
      ['definition.party-admitted', false],
      ['definition.class-sufficient', false],
    ]);
  });

  it('keeps every finding, each once', () => {
    const all = explain(denied).flatMap(({ groups }) => groups.flatMap(({ findings }) => findings));
    expect(new Set(all)).toEqual(new Set(denied.findings));
    expect(all).toHaveLength(denied.findings.length);
  });

  it('tells what is waived before what holds', () => {
    const requirements = [...waivable.requirements, performance('R-2', { objectives: ['integrity'] })];
    const catalogue = aCatalogue(requirements);
    const attestations = [anAttestation({ catalogue, results: { 'R-2': 'met' } })];
    const gates = explain(judge(someWaived({ catalogues: [catalogue], attestations }), NOW));
    const groups = gates.find(({ gate }) => gate === 3)?.groups;
    expect(groups?.map(({ outcome }) => outcome)).toEqual(['waived', 'met']);
  });

  it('tells a gate that is asked for and not judged from one that is open', () => {
    const gates = explain(judge(someEvidence({ policies: [] }), NOW));
    expect(gates.map(({ state }) => state)).toEqual([
      'holds',
      'holds',
      'holds',
      ...Array.from({ length: 5 }, () => 'not-judged'),
      'holds',
    ]);
  });
});

describe('planning what to do', () => {
  it('has nothing to do for a permit', () => {
    expect(plan(permitted)).toEqual([]);
  });

  it('names who owes, what closes it, and what comes first', () => {
    expect(plan(denied).map(({ party, closes }) => [party, closes])).toEqual([
      [owner, ['definition.unassessed']],
      [maker, ['conformance.unclaimed']],
    ]);
  });

  it('joins what one command closes, the most first', () => {
    const open = { ...allTraits(false), radio: undefined };
    const components = [aComponent({ traits: open }), aComponent({ id: 'spare', traits: open })];
    const evidence = someEvidence({ systems: [aSystem({ components })], attestations: [] });
    const steps = plan(judge(evidence, NOW));
    expect(steps.map(({ closes, subjects }) => [closes, subjects.map(({ id }) => id)])).toEqual([
      [['requirements.trait-unanswered'], ['valve', 'spare']],
      [['conformance.unclaimed'], ['valve', 'spare']],
    ]);
  });

  it('has waivers as another way only where they are possible, and has done with those that are given', () => {
    const { waivers: _, ...open } = someWaived();
    const waive = 'interlock sign waiver <waiver> --key <key> | interlock submit -';
    expect(plan(judge({ ...open, waivers: [] }, NOW)).map(({ alternatives }) => alternatives)).toEqual([
      [{ parties: [owner], findings: 1, command: waive }],
    ]);
    expect(plan(denied).map(({ alternatives }) => alternatives)).toEqual([[], []]);
    const left = plan(conditional);
    expect(left.map(({ isWaived, party, alternatives }) => [isWaived, party, alternatives])).toEqual([
      [true, maker, []],
    ]);
  });

  it('puts what is waived behind all that denies', () => {
    const requirements = [
      ...waivable.requirements,
      performance('R-2', { subjects: ['system'], objectives: ['integrity'] }),
    ];
    const steps = plan(judge(someWaived({ catalogues: [aCatalogue(requirements)] }), NOW));
    expect(steps.map(({ isWaived, party }) => [isWaived, party])).toEqual([
      [false, owner],
      [true, maker],
    ]);
  });

  it('leaves out what nobody asks for', () => {
    const policies = [aPolicy(owner, { gates: [1] })];
    expect(plan(judge(someEvidence({ attestations: [], policies }), NOW))).toEqual([]);
  });
});

describe('rendering a verdict', () => {
  it('tells every step and every open finding as text', () => {
    const text = renderText(denied);
    expect(text).toContain('deny: party:owner/dam');
    for (const { command } of plan(denied)) expect(text).toContain(command);
    expect(text).toContain('R-1 of basic 1 for component valve');
  });

  it('tells the same in Markdown, with coverage, and lets no text become markup', () => {
    const markdown = renderMarkdown(denied);
    expect(markdown).toContain('| component valve | safety | 1 | 0 | 0 | 0 | 0 | 1 | 0 |');
    const named = judge(someEvidence({ systems: [aSystem({ id: 'dam' })], attestations: [] }), NOW);
    const hostile = { ...named, subject: { ...named.subject, id: '<b>[x](y)' } };
    expect(renderMarkdown(hostile)).toContain(String.raw`\<b\>\[x\]\(y\)`);
  });

  it('says what is waived, by whom and until when', () => {
    const words = `place 80 (waived by ${owner} until 2027-02-14T08:00:00Z)`;
    expect(renderText(conditional)).toContain(words);
    expect(renderText(conditional)).toContain('(closes 1, waived meanwhile)');
    expect(renderMarkdown(conditional)).toContain(words.replaceAll(/[()]/g, (sign) => `\\${sign}`));
    expect(renderMarkdown(conditional)).toContain(
      '| component valve | integrity | 1 | 0 | 0 | 0 | 1 | 0 | 0 |',
    );
    const alternative = `for a time, 1 can be waived by ${owner}`;
    const { waivers: _, ...open } = someWaived();
    const verdict = judge({ ...open, waivers: [] }, NOW);
    expect(renderText(verdict)).toContain(alternative);
    expect(renderMarkdown(verdict)).toContain(alternative);
  });

  it('tells what is waived after what denies, apart from others of its code', () => {
    const spare = aComponent({ id: 'spare' });
    const systems = [aSystem({ components: [aComponent(), spare] })];
    const groups = explain(judge(someWaived({ systems }), NOW)).find(({ gate }) => gate === 3)?.groups;
    expect(groups?.map(({ outcome, isOpen, findings }) => [outcome, isOpen, findings.length])).toEqual([
      ['unknown', true, 1],
      ['waived', false, 1],
    ]);
  });

  it('says how long a permit stands', () => {
    expect(renderText(permitted)).toContain('stands until 2028-');
  });
});
