import { meteringNetwork, waterClasses } from './networks';
import type { TestParty } from './party';
import type { Say } from './say';

/** Networks as stated and stated anew, and rules of an authority and of one that is none. */
export async function networksAndClasses(say: Say, maker: TestParty, desk: TestParty): Promise<void> {
  const first = await say(maker.say('network-profile', meteringNetwork));
  const hidden = { label: 'AMBER', recipients: [desk.id] };
  await say(maker.say('network-profile', { ...meteringNetwork, quality: 'managed', ...hidden }));
  await say(desk.say('classification-rule', waterClasses));
  await say(maker.say('classification-rule', waterClasses));
  const moved = await say(desk.say('classification-rule', { ...waterClasses, jurisdictions: ['JP'] }));
  for (const [by, statement] of [
    [maker, first],
    [desk, moved],
  ] as const) {
    await say(by.say('retraction', { subject: { statement }, reason: 'wrong' }));
  }
}
