import type { Signer } from '#core/key';
import { readHead } from '#registry/record';
import type { OpenRegistry } from './open-registry';
import { RegistryVoice } from './registry-voice';

/** After how many quiet seconds the registry gives a sign of life. */
const QUIET = 600;

/** Appends a tick when nothing else came for ten minutes, also for the time the registry was not running. */
export class Ticker {
  private readonly voice: RegistryVoice;

  constructor(
    private readonly registry: Pick<OpenRegistry, 'origin' | 'pool' | 'register'>,
    signer: Signer,
    private readonly onTick: () => void = () => {},
  ) {
    this.voice = new RegistryVoice(registry.origin, registry.origin, signer);
  }

  async run(): Promise<void> {
    const { head, now } = await readHead(this.registry.pool);
    if (head.size === 0 || head.frozen || now - head.at < QUIET) return;
    const [answer] = await this.registry.register.submit([await this.voice.say('tick', now)]);
    if (answer?.outcome === 'refused') throw answer.refusal;
    this.onTick();
  }
}
