import {
  aComponent,
  allTraits,
  aPolicy,
  aSystem,
  maker,
  NOW,
  owner,
  someEvidence,
} from '../../../../test/support/evidence';
import { explain } from './explain';
import { judge } from './judge';
import { plan } from './plan';
import { renderMarkdown } from './render-markdown';
import { renderText } from './render-text';

const denied = judge(someEvidence({ attestations: [], assessments: [] }), NOW);
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
    expect(markdown).toContain('| component valve | safety | 1 | 0 | 0 | 0 | 1 | 0 |');
    const named = judge(someEvidence({ systems: [aSystem({ id: 'dam' })], attestations: [] }), NOW);
    const hostile = { ...named, subject: { ...named.subject, id: '<b>[x](y)' } };
    expect(renderMarkdown(hostile)).toContain(String.raw`\<b\>\[x\]\(y\)`);
  });

  it('says how long a permit stands', () => {
    expect(renderText(permitted)).toContain('stands until 2028-');
  });
});
