import { MemoryRegister } from '../../../../test/support/memory-register';
import { isOwnName, partyName } from './own-name';
import { productName } from './name-prefix';

it('the name of a party is a product name that nobody has to claim, and nobody may', async () => {
  const register = await MemoryRegister.found();
  const [party, rival] = [await register.party(), await register.party()];
  const name = partyName(party.id);
  expect(productName.safeParse(`${name}:system:valves`).success).toBe(true);
  expect(isOwnName(name)).toBe(true);
  for (const claimant of [party, rival]) {
    const told = await register.submit(await claimant.say('namespace', { prefix: name.slice(0, 30) }));
    expect(told.code).toBe('namespace-taken');
  }
});
