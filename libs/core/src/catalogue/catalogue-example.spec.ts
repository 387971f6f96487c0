import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { requirementForm } from './requirement';
import { checkRequirements } from './requirement-rules';
import { localizedText } from './requirement-text';

const exampleForm = z.strictObject({
  catalogue: z.strictObject({
    id: z.literal('connected-actuators'),
    version: z.string(),
    title: localizedText(512),
    tier: z.literal('general'),
  }),
  requirements: z.array(requirementForm),
});

const path = join(__dirname, '../../../../examples/catalogue/connected-actuators.json');

describe('the example catalogue of connected actuators', () => {
  const { requirements } = exampleForm.parse(JSON.parse(readFileSync(path, 'utf8')));

  it('keeps the rules of a catalogue', () => {
    expect(checkRequirements(requirements)).toBeNull();
  });

  it('says every requirement in English and Japanese', () => {
    for (const { title, statement } of requirements) {
      expect(Object.keys(title)).toEqual(['en', 'ja']);
      expect(Object.keys(statement)).toEqual(['en', 'ja']);
    }
  });

  it('names in its texts exactly the parameters it lists', () => {
    for (const { statement, params = [] } of requirements) {
      for (const text of Object.values(statement)) {
        const named = [...text.matchAll(/\[([^:\]]+): ([^\]]+)\]/g)].map(([, id, value]) => [id, value]);
        expect(named).toEqual(params.map(({ id, values }) => [id, values?.[0]]));
      }
    }
  });
});
