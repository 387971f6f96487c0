import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeVectors } from './clearance-cases';

/** Writes test/vectors/clearance anew: node --require ./test/support/typescript-hook.js test/vectors/write-clearance-vectors.ts */
async function main(): Promise<void> {
  for (const [code, vector] of await makeVectors()) {
    if (vector.expected.code !== code) throw new Error(`expected ${code}, got ${vector.expected.code}`);
    const file = path.join(__dirname, 'clearance', `${code}.json`);
    await writeFile(file, `${JSON.stringify(vector, null, 2)}\n`);
  }
}

void main();
