/** Inclusive ranges of code points, ascending. */
export type Ranges = readonly (readonly [first: number, last: number])[];

/** The alphabets whose letters pass for one another (Unicode TR39, by their blocks); others, such as kana and Han, mix as they like. */
export const alphabets: Readonly<Record<string, Ranges>> = {
  Latin: [
    [0x41, 0x5a],
    [0x61, 0x7a],
    [0xaa, 0xaa],
    [0xba, 0xba],
    [0xc0, 0xd6],
    [0xd8, 0xf6],
    [0xf8, 0x2af],
    [0x1e00, 0x1eff],
    [0x2c60, 0x2c7f],
    [0xa722, 0xa7ff],
    [0xab30, 0xab6f],
    [0xfb00, 0xfb06],
    [0xff21, 0xff3a],
    [0xff41, 0xff5a],
  ],
  Greek: [
    [0x370, 0x373],
    [0x376, 0x377],
    [0x37a, 0x37d],
    [0x37f, 0x37f],
    [0x386, 0x386],
    [0x388, 0x3ff],
    [0x1f00, 0x1fff],
  ],
  Cyrillic: [
    [0x400, 0x52f],
    [0x1c80, 0x1c8f],
    [0xa640, 0xa69f],
  ],
  Armenian: [
    [0x531, 0x587],
    [0xfb13, 0xfb17],
  ],
  Cherokee: [
    [0x13a0, 0x13ff],
    [0xab70, 0xabbf],
  ],
  Coptic: [[0x2c80, 0x2cff]],
  Lisu: [[0xa4d0, 0xa4ff]],
};

/** Marks that stand on the letter before them, and digits: neither begins another word. */
export const continuing: Ranges = [
  [0x30, 0x39],
  [0x300, 0x36f],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
];

/** Characters that show nothing, or only change what stands around them: format characters and fillers. */
export const invisible: Ranges = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x2800, 0x2800],
  [0x3164, 0x3164],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe00ff],
];

/** The two joiners, and the scripts that are not written rightly without them (UAX #31: Arabic, and those of India and Ceylon). */
export const joiners: Ranges = [[0x200c, 0x200d]];
export const joined: Ranges = [
  [0x620, 0x6ff],
  [0x750, 0x77f],
  [0x8a0, 0xdff],
];

/** Letters in a style of their own, made for formulas: 𝐚, 𝒂, 𝖆. */
export const styled: Ranges = [[0x1d400, 0x1d7ff]];

/** Whether a code point lies in one of the ranges. */
export function isWithin(codePoint: number, ranges: Ranges): boolean {
  return ranges.some(([first, last]) => first <= codePoint && codePoint <= last);
}
