import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStrictJson } from '#core/bytes';
import { isRefusal, type RefusalCode } from '#core/refusal';
import { describeWithSharedData } from '../support/shared-data';

function codeFor(bytes: Buffer): RefusalCode | 'accepted' {
  try {
    parseStrictJson(bytes);
    return 'accepted';
  } catch (refusal) {
    if (isRefusal(refusal)) return refusal.code;
    throw refusal;
  }
}

/** The document as the value of a member, so that only its own faults count. */
function asMember(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from('{"member":'), bytes, Buffer.from('}')]);
}

describeWithSharedData('JSONTestSuite', 'vectors/json/test_parsing', (directory) => {
  const documents = readdirSync(directory).map((name) => ({
    name,
    bytes: readFileSync(join(directory, name)),
  }));
  const beginningWith = (prefix: string) => documents.filter(({ name }) => name.startsWith(prefix));

  it('H02 refuses all 188 documents that are not JSON', () => {
    expect(beginningWith('n_')).toHaveLength(188);
    for (const { name, bytes } of beginningWith('n_')) {
      expect([name, codeFor(bytes)]).toEqual([
        name,
        expect.stringMatching(/^(malformed-json|invalid-encoding|too-deep)$/),
      ]);
    }
  });

  it('H02 refuses them as the value of a member too', () => {
    const accepted = beginningWith('n_').filter(({ bytes }) => codeFor(asMember(bytes)) === 'accepted');
    expect(accepted.map(({ name }) => name)).toEqual([]);
  });
});
