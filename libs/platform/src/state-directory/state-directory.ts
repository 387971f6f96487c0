import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where the product keeps what must outlive its data directory: `interlock` below XDG_STATE_HOME, or below ~/.local/state
 * when that is unset or relative, as the XDG Base Directory Specification 0.8 orders.
 */
export function stateDirectory(env: NodeJS.ProcessEnv): string {
  const stated = env.XDG_STATE_HOME ?? '';
  const base = path.isAbsolute(stated) ? stated : path.join(homedir(), '.local', 'state');
  return path.join(base, 'interlock');
}
