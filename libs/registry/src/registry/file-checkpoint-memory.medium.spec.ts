import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { useTemporaryDirectory } from '../../../../test/support/temporary-directory';
import { FileCheckpointMemory, MemoryUnusableError } from './file-checkpoint-memory';

const directory = useTemporaryDirectory();

it('recalls what it kept, each origin its own', async () => {
  const folder = path.join(directory(), 'state', 'interlock');
  const memory = new FileCheckpointMemory(folder, 'registry.test/1');
  expect(await memory.recall()).toBeNull();
  await memory.keep('note');
  expect(await new FileCheckpointMemory(folder, 'registry.test/1').recall()).toBe('note');
  expect(await new FileCheckpointMemory(folder, 'registry.test/2').recall()).toBeNull();
});

it('refuses, before anything is signed, a directory that it cannot keep anything in', async () => {
  const file = path.join(directory(), 'file');
  await writeFile(file, '');
  const memory = new FileCheckpointMemory(path.join(file, 'interlock'), 'registry.test/1');
  await expect(memory.recall()).rejects.toThrow(MemoryUnusableError);
});
