import { isRefusal } from '#core/refusal';
import { isBlank, readStreamItem } from './stream-item';

const read = (line: string | Buffer) => {
  const item = readStreamItem(Buffer.from(line));
  return isRefusal(item) ? `${item.status} ${item.code}` : Buffer.from(item.bytes).toString();
};

describe('a line of a stream', () => {
  it.each([
    ['a text without escapes', '"a.b-c_d"', 'a.b-c_d'],
    ['a text with escapes', '"{\\"payload\\":\\"\\u00fc\\"}"', '{"payload":"ü"}'],
    ['a text in white space', ' "a.b.c"\t\r', 'a.b.c'],
    ['an object', '{"statement":"a.b.c"}', 'a.b.c'],
    ['an object with no objects', '{"statement":"a.b.c","objects":[]}', 'a.b.c'],
  ])('may be %s', (_what, line, bytes) => {
    expect(read(line)).toBe(bytes);
  });

  it.each([
    ['an empty text', '""', '422 invalid-claim'],
    ['a number', '1', '422 invalid-claim'],
    ['a list', '["a.b.c"]', '422 invalid-claim'],
    ['an object without statement', '{}', '422 invalid-claim'],
    ['an object with another member', '{"statement":"a","x":1}', '400 unknown-member'],
    ['a text that is not ended', '"a.b.c', '400 malformed-json'],
    ['two texts', '"a""b"', '400 malformed-json'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), '400 invalid-encoding'],
    [
      'an object with a short salt',
      '{"statement":"a","objects":[{"salt":"AA","data":""}]}',
      '422 object-mismatch',
    ],
    ['more values than needed', `[${'0,'.repeat(2_000)}0]`, '413 payload-too-large'],
  ])('H30 is refused when it is %s', (_what, line, refusal) => {
    expect(read(line)).toBe(refusal);
  });

  it('is passed over when nothing is on it', () => {
    expect(['', ' ', '\t \r', '""', 'x'].map((line) => isBlank(Buffer.from(line)))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
