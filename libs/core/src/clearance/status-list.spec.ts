import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { toBase64url } from '#core/bytes';
import { asRefusal } from '#core/refusal';
import {
  decodeStatusList,
  encodeStatusList,
  packStatuses,
  statusAt,
  statusListDigest,
  type EncodedStatusList,
  type StatusBits,
} from './status-list';

/** Section 4.1 of the draft, with the bytes before compression. */
const small: readonly [StatusBits, readonly number[], string, string][] = [
  [1, [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1], 'b9a3', 'eNrbuRgAAhcBXQ'],
  [2, [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3], 'c944f9', 'eNo76fITAAPfAgc'],
];

/** The test vectors of the draft: lists of 2^20 entries in which these are not 0. */
const large: readonly [StatusBits, string, Readonly<Record<number, number>>][] = [
  [
    1,
    'eNrt3AENwCAMAEGogklACtKQPg9LugC9k_ACvreiogEAAKkeCQAAAAAAAAAAAAAAAAAAAIBylgQAAAAAAAAAAAAAAAAAAAAAAAAA' +
      'AAAAAAAAAAAAAAAAAAAAAAAAAAAAXG9IAAAAAAAAAPwsJAAAAAAAAAAAAAAAvhsSAAAAAAAAAAAA7KpLAAAAAAAAAAAAAAAAAAAA' +
      'AJsLCQAAAAAAAAAAADjelAAAAAAAAAAAKjDMAQAAAACAZC8L2AEb',
    {
      0: 1,
      1993: 1,
      25460: 1,
      159495: 1,
      495669: 1,
      554353: 1,
      645645: 1,
      723232: 1,
      854545: 1,
      934534: 1,
      1000345: 1,
    },
  ],
  [
    2,
    'eNrt2zENACEQAEEuoaBABP5VIO01fCjIHTMStt9ovGVIAAAAAABAbiEBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEB5' +
      'WwIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
      'AAAAAAAAAID0ugQAAAAAAAAAAAAAAAAAQG12SgAAAAAAAAAAAAAAAAAAAAAAAAAAAOCSIQEAAAAAAAAAAAAAAAAAAAAAAAD8ExIA' +
      'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAwJEuAQAAAAAAAAAAAAAAAAAAAAAAAMB9SwIAAAAAAAAAAAAAAAAAAACoYUoA' +
      'AAAAAAAAAAAAAEBqH81gAQw',
    {
      0: 1,
      1993: 2,
      25460: 1,
      159495: 3,
      495669: 1,
      554353: 1,
      645645: 2,
      723232: 1,
      854545: 1,
      934534: 2,
      1000345: 3,
    },
  ],
];

describe('a status list', () => {
  it.each(small)('of %i bits is packed and compressed as the draft shows', (bits, statuses, hex, lst) => {
    const list = packStatuses(Uint8Array.from(statuses), bits);
    expect(list.bytes.toString('hex')).toBe(hex);
    expect(encodeStatusList(list)).toEqual({ bits, lst });
  });

  it.each(small)('of %i bits is read as the draft shows', (bits, statuses, _, lst) => {
    const list = decodeStatusList({ bits, lst });
    expect(statuses.map((_status, index) => statusAt(list, index))).toEqual(statuses);
  });

  it.each(large)('of %i bits and 2^20 entries is read as the draft shows', (bits, lst, expected) => {
    const list = decodeStatusList({ bits, lst });
    const found: Record<number, number> = {};
    for (let index = 0; index < 2 ** 20; index += 1) {
      const status = statusAt(list, index);
      if (status !== 0) found[index] = status ?? -1;
    }
    expect(found).toEqual(expected);
    expect(statusAt(list, 2 ** 20)).toBeUndefined();
  });

  it('comes back as it went', () => {
    const bits = fc.constantFrom<StatusBits>(1, 2, 4, 8);
    const anyList = bits.chain((width) =>
      fc.tuple(fc.constant(width), fc.uint8Array({ max: 2 ** width - 1, maxLength: 1_000 })),
    );
    fc.assert(
      fc.property(anyList, ([width, statuses]) => {
        const list = packStatuses(statuses, width);
        const again = decodeStatusList(encodeStatusList(list));
        expect([...statuses].map((_, index) => statusAt(again, index))).toEqual([...statuses]);
        expect(statusListDigest(again)).toBe(statusListDigest(list));
      }),
    );
  });

  it('takes no status that needs more bits', () => {
    expect(() => packStatuses(Uint8Array.of(4))).toThrow(TypeError);
  });

  const compressed = (bytes: Buffer) => toBase64url(deflateSync(bytes));
  const refusals: readonly [string, string, string][] = [
    ['a hundred megabytes in a hundred thousand', compressed(Buffer.alloc(1e8)), 'malformed-status-list'],
    ['a byte more than a list may have', compressed(Buffer.alloc(1_048_577)), 'malformed-status-list'],
    ['nothing', '', 'malformed-status-list'],
    ['what is not compressed', 'AAAA', 'malformed-status-list'],
    ['a list cut short', 'eNo76fITAAPf', 'malformed-status-list'],
    ['base64 with padding', 'eNrbuRgAAhcBXQ==', 'non-canonical-encoding'],
  ];
  it.each(refusals)('is refused where it is %s', (_, lst, code) => {
    const encoded: EncodedStatusList = { bits: 2, lst };
    expect(codeOf(() => decodeStatusList(encoded))).toBe(code);
  });
});

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return asRefusal(error).code;
  }
  return 'accepted';
}
