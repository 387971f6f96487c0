import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleValues } from '../../../../test/support/conditions';
import { readCondition } from './check-condition';
import { facts } from './facts';

const page = readFileSync(join(__dirname, '../../../../docs/formats/condition.md'), 'utf8');

/** Cells of the table of facts, by the name in the first. */
const rows = new Map(
  [...page.matchAll(/^\| `([a-z]+\.[A-Za-z.]+)` +\| (.+?) +\| .+\|$/gm)].map(([, name = '', values = '']) => [
    name,
    values,
  ]),
);

describe('the page of conditions', () => {
  it('lists every fact, in the order of the context, and no other', () => {
    expect([...rows.keys()]).toEqual([...facts.keys()]);
  });

  it.each([...facts])('names all values of %s', (name, fact) => {
    const cell = rows.get(name) ?? '';
    if (fact.domain.values.type === 'words') {
      for (const value of sampleValues(fact)) expect(cell).toContain(`\`${value}\``);
    }
    expect(cell.includes('none')).toBe(fact.mayBeAbsent);
    expect(cell.startsWith('list of')).toBe(fact.isList);
  });

  it('begins with a condition', () => {
    const [, example = ''] = /```\n(component.+)\n```/.exec(page) ?? [];

    expect(() => readCondition(example)).not.toThrow();
  });
});
