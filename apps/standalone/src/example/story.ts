import { denial, permit, replay } from './judging-scenes';
import type { Scene, StoryParts } from './scene';
import * as script from './script';
import { coverScene, gatewayPasses, replacementScene, takingBack } from './taking-back-scenes';

const signing =
  '$ npx interlock sign <kind> $EXAMPLE/documents/<who>/<name>.yaml --key <key> --out <file>; npx interlock submit <file>';

/** A city connects its control service with valves of another: denied, made good, cleared, taken back, restored, and judged again by anybody. */
export function storyOf(parts: StoryParts): readonly Scene[] {
  return [...beforeAnyVerdict(parts), denial(parts), remedies(parts), ...onceJudged(parts)];
}

function beforeAnyVerdict({ stage }: StoryParts): readonly Scene[] {
  return [
    {
      name: 'parties',
      title:
        'Five parties introduce themselves, each with its own key. The operator looked them up: it admits them.',
      play: async () => [signing, ...(await stage.say(script.introductions))],
    },
    {
      name: 'catalogue',
      title:
        'The waterworks publishes what is asked of valves that are commanded from afar: ten requirements.',
      play: async () => [
        '$ npx interlock catalogue publish $EXAMPLE/documents/aoba-water/catalogue.yaml --key $EXAMPLE/keys/aoba-water',
        ...(await stage.say(script.catalogue)),
      ],
    },
    {
      name: 'systems',
      title:
        'Each says what it runs, what can go wrong, what it asks of others, and attests what it can show.',
      play: async () => [signing, ...(await stage.say(script.publications))],
    },
    {
      name: 'proposal',
      title: 'The waterworks proposes to connect: four flows, and a ladder down which they are taken back.',
      play: async () => [signing, ...(await stage.say(script.proposal))],
    },
    {
      name: 'joining',
      title:
        'The owner of the valves signs that very version. Network and platform lie in between and need not.',
      play: async () => [
        '$ npx interlock interconnections join $AOBA_VALVES --key $EXAMPLE/keys/kitakaze-valve',
        ...(await stage.say(script.joining)),
      ],
    },
  ];
}

function remedies({ stage }: StoryParts): Scene {
  return {
    name: 'remedies',
    title: 'Each submits what it owes, in one round.',
    play: async () => [signing, ...(await stage.say(script.remedies))],
  };
}

function onceJudged(parts: StoryParts): readonly Scene[] {
  return [
    permit(parts),
    gatewayPasses(parts),
    takingBack(parts),
    replacementScene(parts),
    coverScene(parts),
    replay(parts),
  ];
}
