import pino, { type DestinationStream, type Logger } from 'pino';

/** What the program tells about itself: one JSON object a line. */
export type Diagnostics = Logger;

export interface DiagnosticsOptions {
  readonly level: string;
  /** Which process speaks, such as `api`. */
  readonly name?: string;
  /** Where the lines go; standard output by default. */
  readonly destination?: DestinationStream;
}

/** Headers that hold what lets others in; they appear at the top of an object, below `headers`, or below `req.headers`. */
const secretHeaders = ['authorization', 'cookie', '["set-cookie"]', '["proxy-authorization"]'];
const places = ['', 'headers', 'req.headers', 'res.headers'];

/** Makes the diagnostics of a process; values of headers that hold credentials are replaced before a line is written. */
export function createDiagnostics(options: DiagnosticsOptions): Diagnostics {
  const { level, name, destination } = options;
  const form = { level, name, base: { pid: process.pid }, redact: redactedPaths() };
  return destination ? pino(form, destination) : pino(form);
}

function redactedPaths(): string[] {
  return places.flatMap((place) => secretHeaders.map((header) => join(place, header)));
}

function join(place: string, header: string): string {
  return place === '' || header.startsWith('[') ? `${place}${header}` : `${place}.${header}`;
}
