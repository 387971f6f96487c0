import { z } from 'zod';
import { sha256Hex } from '#core/statement';
import { ENGINE } from '#core/verification';

/** An engine as it stands in a path. */
export const engineParameter = sha256Hex.meta({ description: 'Lowercase hex SHA-256 of the file.' });

export const exampleEngine = {
  name: ENGINE,
  sha256: 'a3b9f1f0d26c0a4f7d1b8b7b5a0d4ce9ad1d0a7e5b56fa0c1ed6d7f3c1d8e2b4',
  size: 123_572,
  judges: true,
};

/** The engine in force. */
export const EngineInForce = z.object({
  name: z.string(),
  sha256: z.string().describe('Lowercase hex SHA-256 of its file.'),
  since: z.int().min(0).describe('Place of the entry that named it.'),
});

/** A file of rules. */
export const EngineView = z
  .object({
    name: z.string(),
    sha256: z.string().describe('Lowercase hex SHA-256 of the file: what verdicts name.'),
    size: z.int().min(1).describe('In bytes.'),
    judges: z.boolean().describe('Whether this registry judges by it at present.'),
  })
  .meta({ id: 'Engine', examples: [exampleEngine] });

export const EngineList = z
  .object({ items: z.array(EngineView) })
  .meta({ id: 'EngineList', examples: [{ items: [exampleEngine] }] });

export type EngineList = z.infer<typeof EngineList>;
