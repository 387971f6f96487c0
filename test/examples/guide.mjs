// Types what the guides tell people to type, each against a registry started for it, and says how long it took.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { inEmptyFolder, withRegistry } from './standalone-registry.mjs';

const home = process.cwd();
const guides = readdirSync('docs/guide').filter((name) => name.endsWith('.md'));
if (guides.length === 0) throw new Error('the guides are gone');

for (const name of guides) await follow(name);

async function follow(name) {
  const guide = readFileSync(`docs/guide/${name}`, 'utf8');
  const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
  if (blocks.length === 0) throw new Error(`${name} has lost its commands`);
  console.log(`--- ${name}`);
  await withRegistry((url) => inEmptyFolder((cwd) => typeAll(blocks, { cwd, url })));
}

/** Each block in a shell of its own, as somebody would who takes a break between them. */
function typeAll(blocks, { cwd, url }) {
  const begin = performance.now();
  let told = false;
  for (const block of blocks) {
    console.log(block.trimEnd());
    const env = { ...process.env, INTERLOCK_URL: url, INTERLOCK_HOME: home };
    execFileSync('bash', ['-euo', 'pipefail', '-c', block], { cwd, env, stdio: 'inherit' });
    if (told || !block.includes('attest submit')) continue;
    told = true;
    const seconds = (performance.now() - begin) / 1000;
    console.log(`--- from nothing to a registered attestation: ${seconds.toFixed(1)} s`);
  }
}
