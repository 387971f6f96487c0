// Runs the shell lines of the pipeline snippets in examples/ci, as the services that read them would, against a registry.
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { parse } from 'yaml';
import { commandLine, inEmptyFolder, withRegistry } from './standalone-registry.mjs';

const read = (name) => parse(readFileSync(path.join('examples/ci', name), 'utf8'));
const passphrase = 'a passphrase of this test';

/** Runs a shell line in the folder of a build, with nothing else around it than what the service gives. */
function shell(cwd, line, env) {
  console.log(line.trimEnd());
  execFileSync('bash', ['-eo', 'pipefail', '-c', line], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: 'inherit',
  });
}

/** What a GitHub workflow gives to a step: `${{ … }}` stands for what is known under that name. */
function expand(variables = {}, known) {
  const value = (text) =>
    String(text).replace(/\$\{\{\s*(\S+)\s*\}\}/g, (_whole, name) => {
      if (known[name] === undefined) throw new Error(`${name} is not known`);
      return known[name];
    });
  return Object.fromEntries(Object.entries(variables).map(([name, text]) => [name, value(text)]));
}

function runGitHub(cwd, known) {
  const { env, steps } = read('github-actions.yml').jobs.attest;
  const given = { ...expand(env, known), INTERLOCK_CLI: commandLine };
  for (const { run, env: own } of steps) if (run) shell(cwd, run, { ...given, ...expand(own, known) });
}

function runGitLab(cwd, given) {
  const { variables, script, after_script: after } = read('gitlab-ci.yml').attest;
  const own = Object.entries(variables).map(([name, text]) => [
    name,
    text.replace(/\$(\w+)/g, (_whole, one) => given[one]),
  ]);
  const env = { ...given, ...Object.fromEntries(own), INTERLOCK_CLI: commandLine };
  // One shell for all lines, as GitLab has it.
  shell(cwd, script.join('\n'), env);
  shell(cwd, after.join('\n'), env);
}

/** A key that only a command reaches, as one in a hardware module: the command, and the thumbprint of the key. */
function keyOutOfReach(folder) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(path.join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600,
  });
  const script = path.join(folder, 'sign.mjs');
  writeFileSync(
    script,
    `import { createSign } from 'node:crypto';
     import { readFileSync } from 'node:fs';
     const key = readFileSync(new URL('key.pem', import.meta.url));
     process.stdout.write(createSign('sha256').update(readFileSync(0)).sign(key));`,
  );
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { command: `node ${script}`, kid, jwk: { kty, crv, x, y } };
}

function registryFacts(url) {
  return new Promise((found, failed) => {
    get(`${url}/v1/registry`, (response) => found(json(response))).once('error', failed);
  });
}

function expectReceipt(cwd) {
  if (!existsSync(path.join(cwd, 'receipts/attestation.receipt.json')))
    throw new Error('no receipt was kept');
  if (existsSync(path.join(cwd, 'release.jwk.jwe'))) throw new Error('the key was left lying about');
}

function forget(cwd, ...names) {
  for (const name of names) rmSync(path.join(cwd, name), { recursive: true });
}

await withRegistry((url) =>
  inEmptyFolder(async (cwd) => {
    const { logKey } = await registryFacts(url);
    const maker = { INTERLOCK_URL: url, INTERLOCK_PASSPHRASE: passphrase, INTERLOCK_CLI: commandLine };
    const key = path.join(cwd, 'kept/release.jwk.jwe');
    cpSync('examples/ci', path.join(cwd, 'examples/ci'), { recursive: true });
    shell(
      cwd,
      `mkdir kept && ${commandLine} keys new --out kept/release
       echo '{ legalName: { en: Example }, jurisdiction: JP, society: industry }' > kept/party.yaml
       ${commandLine} sign party kept/party.yaml --key kept/release --out kept/party.jws
       ${commandLine} submit kept/party.jws
       ${commandLine} attest init --product pkg:generic/example/valve@1.0.0 --layer device`,
      maker,
    );

    // The first release attests what people filled in, the second carries it over.
    runGitHub(cwd, {
      'vars.INTERLOCK_URL': url,
      'vars.INTERLOCK_LOG_KEY': logKey,
      'secrets.INTERLOCK_KEY': readFileSync(key, 'utf8').trimEnd(),
      'secrets.INTERLOCK_PASSPHRASE': passphrase,
      'github.event.release.tag_name': '1.0.0',
    });
    expectReceipt(cwd);

    forget(cwd, 'attestation.yaml', 'attestation.jws', 'receipts');
    runGitLab(cwd, {
      INTERLOCK_URL: url,
      INTERLOCK_LOG_KEY: logKey,
      INTERLOCK_KEY: key,
      INTERLOCK_PASSPHRASE: passphrase,
      CI_COMMIT_TAG: '1.1.0',
    });
    expectReceipt(cwd);
    // A job that is run again.
    shell(cwd, 'examples/ci/attest.sh', {
      ...maker,
      INTERLOCK_KEY: key,
      PRODUCT: 'pkg:generic/example/valve@1.1.0',
    });

    const { command, kid, jwk } = keyOutOfReach(path.join(cwd, 'kept'));
    const other = { ...maker, INTERLOCK_SIGN_WITH: command, INTERLOCK_KID: kid };
    const introduction = { legalName: { en: 'Other' }, jurisdiction: 'JP', society: 'industry', key: jwk };
    writeFileSync(path.join(cwd, 'kept/other.json'), JSON.stringify(introduction));
    forget(cwd, 'attestation.yaml', 'attestation.jws', 'receipts');
    shell(
      cwd,
      `${commandLine} sign party kept/other.json --with "$INTERLOCK_SIGN_WITH" --kid "$INTERLOCK_KID" --out kept/other.jws
       ${commandLine} submit kept/other.jws
       ${commandLine} attest init --product pkg:generic/other/valve@1.0.0
       PRODUCT=pkg:generic/other/valve@1.0.0 examples/ci/attest.sh`,
      other,
    );
    expectReceipt(cwd);
  }),
);
