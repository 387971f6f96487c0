import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A directory for each test of the file, gone after it; call at the top and ask for the path inside a test. */
export function useTemporaryDirectory(): () => string {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'interlock-spec-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));
  return () => directory;
}
