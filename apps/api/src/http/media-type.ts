/** One range of an Accept header (RFC 9110 §12.5.1). */
interface MediaRange {
  readonly type: string;
  readonly quality: number;
}

/**
 * The media type to answer with: of those offered, best liked first and then in the order offered; the first where the
 * caller has no wish, null where none is acceptable. Parameters other than `q` make a range match nothing here.
 */
export function chooseMediaType(accept: string | undefined, offered: readonly string[]): string | null {
  if (accept === undefined || accept.trim() === '') return offered[0] ?? null;
  const ranges = accept.split(',').flatMap((range) => toRange(range));
  const liked = offered
    .map((type) => ({ type, quality: qualityOf(type, ranges) }))
    .filter(({ quality }) => quality > 0);
  return liked.sort((a, b) => b.quality - a.quality)[0]?.type ?? null;
}

/** Whether a Content-Type header names this media type in UTF-8, the only encoding accepted. */
export function isUtf8MediaType(contentType: string, type: string): boolean {
  const [name = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  return name === type && parameters.every((parameter) => /^charset="?utf-8"?$/.test(parameter));
}

function toRange(range: string): MediaRange[] {
  const [type = '', ...parameters] = range
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const others = parameters.filter(
    (parameter) => parameter !== weight && !/^charset="?utf-8"?$/.test(parameter),
  );
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  return others.length > 0 || !(quality >= 0 && quality <= 1) ? [] : [{ type, quality }];
}

/** The most specific range decides. */
function qualityOf(type: string, ranges: readonly MediaRange[]): number {
  const patterns = [type, `${type.split('/')[0]}/*`, '*/*'];
  for (const pattern of patterns) {
    const range = ranges.find((candidate) => candidate.type === pattern);
    if (range) return range.quality;
  }
  return 0;
}
