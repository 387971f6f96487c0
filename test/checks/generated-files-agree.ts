import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generatedFiles } from './generated-files';
import { runCheck } from './report';

async function writeAll(): Promise<readonly string[]> {
  for (const { path, generate } of generatedFiles) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await generate());
  }
  return [];
}

async function compareAll(): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const { path, generate } of generatedFiles)
    if ((await committed(path)) !== (await generate()))
      findings.push(`${path} is not what the sources say: run npm run generate`);
  return findings;
}

async function committed(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

runCheck('generated files', process.argv.includes('--write') ? writeAll : compareAll);
