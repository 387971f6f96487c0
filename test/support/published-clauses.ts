/** The component requirements of IEC 62443-4-2:2019, with the number of their enhancements where there are any. */
const componentRequirements = `
  CR 1.1+2, CR 1.2+1, CR 1.3, CR 1.4, CR 1.5+1, NDR 1.6+1, CR 1.7+2, CR 1.8, CR 1.9+1, CR 1.10, CR 1.11, CR 1.12, NDR 1.13+1, CR 1.14+1,
  CR 2.1+4, CR 2.2, SAR 2.4+1, EDR 2.4+1, HDR 2.4+1, NDR 2.4+1, CR 2.5, CR 2.6, CR 2.7, CR 2.8, CR 2.9+1, CR 2.10, CR 2.11+2, CR 2.12+1,
  EDR 2.13+1, HDR 2.13+1, NDR 2.13+1, CR 3.1+1, SAR 3.2, EDR 3.2, HDR 3.2+1, NDR 3.2, CR 3.3+1, CR 3.4+2, CR 3.5, CR 3.6, CR 3.7, CR 3.8,
  CR 3.9+1, EDR 3.10+1, HDR 3.10+1, NDR 3.10+1, EDR 3.11+1, HDR 3.11+1, NDR 3.11+1, EDR 3.12, HDR 3.12, NDR 3.12,
  EDR 3.13, HDR 3.13, NDR 3.13, EDR 3.14+1, HDR 3.14+1, NDR 3.14+1, CR 4.1, CR 4.2+2, CR 4.3, CR 5.1, NDR 5.2+3, NDR 5.3,
  CR 6.1+1, CR 6.2, CR 7.1+1, CR 7.2, CR 7.3+1, CR 7.4, CR 7.6+1, CR 7.7, CR 7.8`;

/** The provisions of ETSI EN 303 645 V3.1.3 that are not void. */
const provisions = `
  5.0-1, 5.1-1, 5.1-2, 5.1-2A, 5.1-3, 5.1-4, 5.1-5, 5.2-1, 5.2-2, 5.2-3, 5.3-1, 5.3-2, 5.3-3, 5.3-4A, 5.3-4B, 5.3-5, 5.3-6A, 5.3-6B,
  5.3-7, 5.3-8, 5.3-9, 5.3-10, 5.3-11, 5.3-12, 5.3-13, 5.3-14, 5.3-15A, 5.3-15B, 5.3-16, 5.4-1, 5.4-2, 5.4-3, 5.4-4,
  5.5-1, 5.5-2, 5.5-3, 5.5-4, 5.5-5, 5.5-6, 5.5-7, 5.5-8, 5.6-1, 5.6-2, 5.6-3, 5.6-4A, 5.6-4B, 5.6-5, 5.6-6, 5.6-7, 5.6-8, 5.6-9,
  5.7-1, 5.7-2, 5.8-1, 5.8-2, 5.8-3, 5.9-1, 5.9-2, 5.9-3, 5.10-1, 5.11-1, 5.11-2, 5.11-3, 5.11-4, 5.12-1, 5.12-2, 5.12-3,
  5.13-1A, 5.13-1B, 6-1, 6-2, 6-3A, 6-3B, 6-4, 6-5, 6-6, 6-7, 6-8`;

/** Ids of clauses by the standard they stand in, each checked against a public list; a standard that is missing has none we cite. */
export const publishedClauses: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['IEC 62443-4-2:2019', new Set(['CCSC 3', ...withEnhancements(componentRequirements)])],
  ['IEC 62443-3-3:2013', withEnhancements('SR 1.13+1, SR 2.6, SR 2.8, SR 5.1, SR 5.2+3')],
  ['IEC 62443-3-2:2020', new Set(['ZCR 3', 'ZCR 5'])],
  ['IEC 62443-4-1:2018', new Set(['SG-3'])],
  ['IEC 61511-1:2016+A1:2017', new Set(['clause 8', '8.2.4'])],
  ['ETSI EN 303 645 V3.1.3', new Set(split(provisions))],
  ['NIST SP 800-218 v1.1', new Set(['PW.1.1'])],
]);

function withEnhancements(list: string): Set<string> {
  return new Set(
    split(list).flatMap((entry) => {
      const [id = '', count = '0'] = entry.split('+');
      return [id, ...Array.from({ length: Number(count) }, (_, index) => `${id} RE(${index + 1})`)];
    }),
  );
}

function split(list: string): string[] {
  return list.split(',').map((entry) => entry.trim());
}
