import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An auditor and a gateway must not have to trust or reach a server: nothing here can. */
const allowed = /^(#core\/[a-z]+|commander|\.\/[a-z-]+)$/;

it.each(readdirSync(__dirname).filter((name) => !name.endsWith('.spec.ts')))(
  '%s imports core alone',
  (name) => {
    const source = readFileSync(join(__dirname, name), 'utf8');
    const imported = [...source.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)].map(
      ([, a, b]) => a ?? b ?? '',
    );
    expect(imported.filter((specifier) => !allowed.test(specifier))).toEqual([]);
  },
);
