import { z } from 'zod';

/** An id within one system or of one party: ASCII, so that no two spellings look alike. */
export const localId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'expected 1 to 64 of a-z, 0-9 and -, a letter or digit first');
