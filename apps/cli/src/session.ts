import { readFile } from 'node:fs/promises';
import { RegistryClient, type Fetch } from '#client';
import { exitCodes, type ExitCode } from './exit-code';
import { Output } from './output';
import type { Sink } from './sink';
import { UsageError } from './command-error';
import { loginOf, type LoginOptions } from './signing/client-login';

/** What the program finds around it; a test brings its own. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Whole seconds since 1970. */
  readonly now: () => number;
  readonly fetch?: Fetch;
}

/** Options every command has. */
export interface GlobalOptions {
  readonly url: string;
  readonly client?: string;
  readonly json?: boolean;
}

/** One run of the program: what a command reads, says and ends with. */
export class Session {
  /** What the process ends with unless something is thrown. */
  exitCode: ExitCode = exitCodes.done;
  private options: GlobalOptions = { url: '' };
  private said?: Output;

  constructor(readonly surroundings: Surroundings) {}

  /** Takes over the options, before the command acts. */
  begin(options: GlobalOptions): void {
    this.options = options;
  }

  get output(): Output {
    const { stdout, stderr, env } = this.surroundings;
    this.said ??= new Output(stdout, stderr, { json: this.options.json === true, colour: !env.NO_COLOR });
    return this.said;
  }

  get url(): string {
    return this.options.url;
  }

  get env(): NodeJS.ProcessEnv {
    return this.surroundings.env;
  }

  now(): number {
    return this.surroundings.now();
  }

  /** The registry at `--url`, read as whoever `--client` and INTERLOCK_CLIENT_KEY name. */
  client(options: LoginOptions = {}): RegistryClient {
    const { fetch } = this.surroundings;
    if (!URL.canParse(this.url) || !/^https?:/.test(this.url)) {
      throw new UsageError(`--url must be an http or https address, got ${JSON.stringify(this.url)}`);
    }
    const login = loginOf({ client: this.options.client, ...options }, this.env);
    const now = () => this.now();
    return new RegistryClient(this.url, { now, ...(fetch && { fetch }), ...(login && { login }) });
  }

  /** The same, for what nobody is told who does not say who he is. */
  clientOfSomebody(): RegistryClient {
    if (!this.env.INTERLOCK_CLIENT_KEY) {
      throw new UsageError('say who you are: INTERLOCK_CLIENT_KEY names the key to log in with');
    }
    return this.client();
  }

  /** The bytes of a file, or of standard input for `-`. */
  async read(file: string): Promise<Buffer> {
    if (file !== '-') return readFile(file);
    const parts: Buffer[] = [];
    for await (const part of this.surroundings.stdin) parts.push(Buffer.from(part));
    return Buffer.concat(parts);
  }
}
