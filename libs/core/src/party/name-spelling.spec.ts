import { MemoryRegister } from '../../../../test/support/memory-register';
import { catalogueReference, newKey } from '../../../../test/support/party';
import { refuseRespelled } from './name-spelling';

const codeOf = (name: string) => refuseRespelled(name, '/prefix')?.code ?? 'taken';

describe('a product name that is read as another', () => {
  it.each([
    'pkg:generic/kitakaze/../umbrella/valve@1',
    'pkg:generic/kitakaze/..',
    'pkg:generic/kitakaze/..@1',
    'pkg:generic/./kitakaze',
    'pkg:generic/kitakaze@1/../../umbrella',
    'pkg:generic/kitakaze/%2e%2E/umbrella',
    'pkg:generic/%6Bitakaze',
    'pkg:generic/kita%6baze/valve',
  ])('is refused: %s', (name) => {
    expect(codeOf(name)).toBe('invalid-claim');
  });

  it.each([
    'pkg:generic/kitakaze/kv-220@4.2.1',
    'pkg:generic/kitakaze/..valve',
    'pkg:npm/%40angular/core@1.0%2Bbuild',
    'pkg:generic/kitakaze/valve@1?vcs_url=git%3A%2F%2Fexample%2E/../x#lib/../main',
    'cpe:2.3:a:kitakaze:kv-220:4.2.1:*:*:*:*:*:*:*',
  ])('is not %s', (name) => {
    expect(codeOf(name)).toBe('taken');
  });

  it('is attested by nobody, and no prefix', async () => {
    const register = await MemoryRegister.found();
    const maker = await register.party();
    const published = await maker.catalogue(['R-1']);
    await register.accept(published);
    const jwk = newKey();
    await register.accept(await maker.delegation(jwk));
    const attestation = {
      catalogue: catalogueReference(published),
      product: 'pkg:generic/kitakaze/../umbrella@1',
    };
    for (const by of [maker, maker.withKey(jwk)]) {
      const told = await register.submit(await by.attestation(attestation));
      expect(told).toMatchObject({ code: 'invalid-claim', refusal: { at: { pointer: '/subject/0/uri' } } });
    }
    const claim = await maker.say('namespace', { prefix: 'pkg:generic/%6bitakaze' });
    expect((await register.submit(claim)).code).toBe('invalid-claim');
  });
});
