import { cover, covered, replacement, retraction } from './script';
import type { Scene, StoryParts } from './scene';
import { clearanceLine } from './tell-verdict';

/** The gateway in front of the control service lets commands through. */
export function gatewayPasses({ gateway }: StoryParts): Scene {
  return {
    name: 'gateway',
    title: 'The gateway of the control service decides offline, by two files it was given.',
    play: async () => {
      const [trust, fetched] = [await gateway.trust(), await gateway.fetch()];
      return [trust.command, fetched.command, ...(await gateway.tellWhen('commands', 'allowed'))];
    },
  };
}

/** One attestation is retracted: what rests on it falls as far as the ladder says, and no further. */
export function takingBack({ gateway, journal, stage }: StoryParts): Scene {
  return {
    name: 'taking back',
    title:
      'The laboratory finds its report 31 wrong and retracts it. What rests on it is suspended in that commit; readings go on.',
    play: async () => [
      `$ npx interlock retract ${journal.placeOf('report-31')} --key $EXAMPLE/keys/daichi-lab --reason wrong`,
      ...(await stage.say(retraction)),
      ...(await gateway.clearances()).map(clearanceLine),
      ...(await gateway.tellWhen('commands', 'refused')),
      ...(await gateway.tellWhen('positions', 'allowed')),
    ],
  };
}

/** Another attestation takes its place, and the registry judges again without being asked. */
export function replacementScene({ gateway, stage }: StoryParts): Scene {
  return {
    name: 'replacement',
    title:
      'It tests again, with the power cut at every stage: report 45. The registry judges again by itself.',
    play: async () => {
      const said = await stage.say(replacement);
      const passed = await gateway.tellWhen('commands', 'allowed');
      return [...said, ...(await gateway.clearances()).map(clearanceLine), ...passed];
    },
  };
}

/** An attestation is replaced without a gap. */
export function coverScene({ gateway, stage }: StoryParts): Scene {
  return {
    name: 'cover',
    title:
      'Report 32 is replaced as well, this time with a cover: first report 46, then the retraction that names it.',
    play: async () => [
      ...(await stage.say(cover)),
      ...(await stage.say(covered)),
      ...(await gateway.clearances()).map(clearanceLine),
      ...(await gateway.tellWhen('commands', 'allowed')),
    ],
  };
}
