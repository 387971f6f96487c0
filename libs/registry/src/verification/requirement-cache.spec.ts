import type { RequirementRow } from '#core/statement';
import type { SqlRunner } from '#registry/record';
import { performance } from '../../../../test/support/requirements';
import { RequirementCache } from '.';

const size = 3;
const rowsOf = (catalogue: string): RequirementRow[] =>
  Array.from({ length: size }, (_, position) => {
    const { id: requirement, title, statement, kind, ...detail } = performance(`R-${position}`);
    return {
      id: `${catalogue} ${requirement}`,
      catalogue,
      position,
      requirement,
      title,
      statement,
      kind,
      detail,
    };
  });

/** Gives three requirements of every catalogue asked for, and notes what was asked. */
function askedOf(): { readonly runner: SqlRunner; readonly asked: string[][] } {
  const asked: string[][] = [];
  const query = <Row>(_text: string, [digests]: readonly unknown[] = []) => {
    asked.push([...(digests as string[])]);
    return Promise.resolve({ rows: (digests as string[]).flatMap(rowsOf) as Row[] });
  };
  return { runner: { query }, asked };
}

describe('requirements of catalogues', () => {
  it('are read once, and given as the same list', async () => {
    const { runner, asked } = askedOf();
    const cache = new RequirementCache();
    const first = await cache.of(['a', 'b'], runner);
    const second = await cache.of(['b', 'a', 'c'], runner);
    expect(asked).toEqual([['a', 'b'], ['c']]);
    expect(second.get('a')).toBe(first.get('a'));
    expect(first.get('a')?.map(({ id }) => id)).toEqual(['R-0', 'R-1', 'R-2']);
  });

  it('are forgotten when there are too many, those first that nobody asked for in a while', async () => {
    const { runner, asked } = askedOf();
    const cache = new RequirementCache(2 * size);
    for (const digest of ['a', 'b', 'a', 'c', 'a', 'b']) await cache.of([digest], runner);
    expect(asked).toEqual([['a'], ['b'], ['c'], ['b']]);
  });

  it('are given even where there are more than are kept', async () => {
    const { runner } = askedOf();
    const found = await new RequirementCache(1).of(['a', 'b'], runner);
    expect([...found.values()].map(({ length }) => length)).toEqual([size, size]);
  });
});
