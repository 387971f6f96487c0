import { setTimeout as sleep } from 'node:timers/promises';
import { isConflict } from './database-error';

const longestPauseMs = 20;

/**
 * Runs the work again, up to five times in all, when PostgreSQL undid it for the sake of another transaction. Nothing else is
 * tried again: only then is it certain that nothing was stored. What still fails is thrown as it came.
 */
export async function retryConflicts<T>(work: () => Promise<T>, attempts = 5): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || attempt >= attempts) throw error;
      // Two that met must not meet again, so the pauses differ.
      await sleep(Math.random() * longestPauseMs * attempt);
    }
  }
}
