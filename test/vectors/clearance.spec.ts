import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gatewayCodes } from '#core/clearance';
import { answered, makeVectors, type ClearanceVector } from './clearance-cases';

const folder = path.join(__dirname, 'clearance');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('the vectors of clearances', () => {
  it('have one for every code but the one that is only about size', () => {
    const codes = Object.keys(gatewayCodes).filter((code) => code !== 'bundle.too-large');
    expect(files.sort()).toEqual(codes.map((code) => `${code}.json`).sort());
  });

  it.each(files)('%s is answered as it says', async (file) => {
    const { expected, ...question } = JSON.parse(
      readFileSync(path.join(folder, file), 'utf8'),
    ) as ClearanceVector;
    expect(await answered(question)).toEqual({ ...question, expected });
    expect(file).toBe(`${expected.code}.json`);
    expect(expected.allowed).toBe(gatewayCodes[expected.code].isAllowed);
  });

  it('can be made anew', async () => {
    const made = [...(await makeVectors())].map(([code, { expected }]) => [code, expected.code]);
    expect(made.filter(([code, found]) => code !== found)).toEqual([]);
  });
});
