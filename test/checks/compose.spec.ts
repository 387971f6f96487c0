import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { configVariables } from '#platform/config';

const root = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const condition = z.enum(['service_started', 'service_healthy', 'service_completed_successfully']);
const duration = z.string().regex(/^\d+(s|m)$/);

/** What we use of the Compose specification; a member that is misspelt is none of it. */
const Service = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  init: z.boolean().optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
  command: z.array(z.string()),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  ports: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.strictObject({ condition })).default({}),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()),
      interval: duration,
      timeout: duration,
      retries: z.int().optional(),
      start_period: duration.optional(),
    })
    .optional(),
  deploy: z.strictObject({ replicas: z.int() }).optional(),
  shm_size: z.string().optional(),
  stop_grace_period: duration.optional(),
});

const Compose = z.looseObject({
  name: z.string(),
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.strictObject({ internal: z.boolean() }).nullable()),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
  volumes: z.record(z.string(), z.null()),
});

const compose = Compose.parse(parse(read('docker-compose.yml'), { merge: true }));
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build);
const unique = (values: readonly string[]) => [...new Set(values)].sort();

describe('docker-compose.yml', () => {
  it('runs database, queue, API and worker, and founds the registry once', () => {
    expect(unique(services.map(([name]) => name))).toEqual(['api', 'init', 'postgres', 'redis', 'worker']);
    expect(ours.map(([name]) => name).sort()).toEqual(['api', 'init', 'worker']);
  });

  it('waits only for what can be waited for', () => {
    for (const [, { depends_on }] of services) {
      for (const [name, { condition: awaited }] of Object.entries(depends_on)) {
        const other = compose.services[name];
        if (awaited === 'service_healthy') expect(other?.healthcheck).toBeDefined();
        if (awaited === 'service_completed_successfully') expect(other?.restart).toBe('no');
      }
    }
  });

  it('declares what it uses and uses what it declares', () => {
    const used = (of: 'networks' | 'secrets') => unique(services.flatMap(([, service]) => service[of]));
    expect(used('networks')).toEqual(unique(Object.keys(compose.networks)));
    expect(used('secrets')).toEqual(unique(Object.keys(compose.secrets)));
    const mounted = services.flatMap(([, { volumes }]) =>
      volumes.map((volume) => volume.split(':')[0] ?? ''),
    );
    expect(unique(mounted)).toEqual(unique(Object.keys(compose.volumes)));
  });

  it.each(ours)('gives %s variables that are read, and secrets as files that are mounted', (_, service) => {
    const { environment, secrets } = service;
    const image = ['NODE_ENV'];
    expect(Object.keys(environment).filter((name) => ![...configVariables, ...image].includes(name))).toEqual(
      [],
    );
    const files = Object.values(environment).flatMap(
      (value) => /^\/run\/secrets\/(.+)$/.exec(value)?.[1] ?? [],
    );
    expect(unique(files)).toEqual(unique(secrets));
    expect(JSON.stringify(environment)).not.toMatch(/\$\{[A-Z_]*PASS/);
  });

  it('gives the keys to nobody but the worker and the one who makes them', () => {
    const holders = services.filter(([, { volumes }]) =>
      volumes.some((volume) => volume.startsWith('keys:')),
    );
    expect(holders.map(([name]) => name)).toEqual(['init', 'worker']);
  });

  it('publishes the API alone, on loopback, and keeps the servers from reaching out', () => {
    const published = services.filter(([, { ports }]) => ports.length > 0);
    expect(published.map(([name, { ports }]) => [name, ports])).toEqual([
      ['api', ['127.0.0.1:3000-3009:3000']],
    ]);
    expect(compose.networks.backend).toEqual({ internal: true });
    expect(compose.services.postgres?.networks).toEqual(['backend']);
    expect(compose.services.redis?.networks).toEqual(['backend']);
  });

  it.each(ours)(
    'lets %s write nowhere but where it must, with no more rights than it needs',
    (_, service) => {
      expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], init: true });
      expect(service.security_opt).toEqual(['no-new-privileges:true']);
    },
  );

  it.each(ours)('starts for %s what is built, on what production rests on', (_, { command }) => {
    const entry = command.find((word) => word.startsWith('dist/')) ?? '';
    expect(existsSync(path.join(root, sourceOf(entry)))).toBe(true);
    expect(compose.services.postgres?.command).toEqual(
      expect.arrayContaining(['fsync=on', 'synchronous_commit=on', 'full_page_writes=on']),
    );
    expect(compose.services.redis?.command).toEqual(expect.arrayContaining(['--appendonly', 'noeviction']));
  });

  it('asks for the health where it is told', () => {
    const { api, worker } = compose.services;
    expect(api?.healthcheck?.test.join(' ')).toContain(`:${api?.environment.PORT}/health/ready`);
    expect(worker?.healthcheck?.test.join(' ')).toContain(`:${worker?.environment.HEALTH_PORT}/health/ready`);
  });

  it('needs only variables that the manual names', () => {
    const needed = [...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+)[:}]/g)].map(
      ([, name = '']) => name,
    );
    const manual = read('docs/operating.md');
    expect(unique(needed).filter((name) => !manual.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('apps/Dockerfile', () => {
  const lines = read('apps/Dockerfile').split('\n');
  const allowed = read('apps/Dockerfile.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'));

  it('copies what is there, and nothing that the build is kept from seeing', () => {
    const copies = lines.filter((line) => /^COPY (?!--from)/.test(line));
    const sources = copies.flatMap((line) => line.split(' ').slice(1, -1)).filter((source) => source !== '.');
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) {
      expect(existsSync(path.join(root, source))).toBe(true);
      expect(allowed).toContain(`!${source}`);
    }
  });

  it('takes from the build what the program reads', () => {
    const taken = lines.flatMap((line) => /^COPY --from=build \/interlock\/(\S+)/.exec(line)?.[1] ?? []);
    expect(taken).toEqual(['package.json', 'node_modules', 'dist', 'libs/catalogues', 'libs/engines']);
    expect(existsSync(path.join(root, 'libs/catalogues/nisc-iot-2016/catalogue.yaml'))).toBe(true);
  });

  it('runs as nobody special, on a Node that the package supports, what is built', () => {
    expect(lines).toContain('USER node');
    expect(lines.filter((line) => line.startsWith('FROM')).every((line) => line.includes('node:24-'))).toBe(
      true,
    );
    const command = JSON.parse(lines.find((line) => line.startsWith('CMD '))?.slice(4) ?? '[]') as string[];
    expect(existsSync(path.join(root, sourceOf(command.at(-1) ?? '')))).toBe(true);
  });
});

/** The source that a compiled file comes from. */
function sourceOf(compiled: string): string {
  return compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts');
}
