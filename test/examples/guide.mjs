// Types what docs/guide/attesting.md tells people to type, against a registry started for it, and says how long it took.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { inEmptyFolder, withRegistry } from './standalone-registry.mjs';

const guide = readFileSync('docs/guide/attesting.md', 'utf8');
const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
const registered = blocks.findIndex((block) => block.includes('attest submit'));
if (registered < 0) throw new Error('the guide has lost its commands');

await withRegistry((url) =>
  inEmptyFolder((cwd) => {
    const begin = performance.now();
    for (const [index, block] of blocks.entries()) {
      console.log(block.trimEnd());
      const env = { ...process.env, INTERLOCK_URL: url };
      execFileSync('bash', ['-euo', 'pipefail', '-c', block], { cwd, env, stdio: 'inherit' });
      if (index === registered) {
        const seconds = (performance.now() - begin) / 1000;
        console.log(`--- from nothing to a registered attestation: ${seconds.toFixed(1)} s`);
      }
    }
  }),
);
