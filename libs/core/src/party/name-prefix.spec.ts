import { liesUnder, namePrefix, prefixesOf, productName, productOf } from './name-prefix';

describe('a name', () => {
  it.each([
    ['pkg:generic/acme', true],
    ['pkg:generic/acme/valve@4.2.1', true],
    ['pkg:generic/acme@4', true],
    ['pkg:generic/acmes', false],
    ['pkg:generic', false],
  ])('%s lies under pkg:generic/acme: %s', (name, expected) => {
    expect(liesUnder(name, 'pkg:generic/acme')).toBe(expected);
  });

  it.each([
    ['pkg:generic/acme/valve@4.2.1?arch=arm#fit', ['pkg:generic/acme/valve', 'pkg:generic/acme']],
    ['pkg:generic/acme', ['pkg:generic/acme']],
    ['cpe:2.3:h:acme:valve', ['cpe:2.3:h:acme:valve', 'cpe:2.3:h:acme']],
    ['urn:acme:valves:4', ['urn:acme:valves:4', 'urn:acme:valves']],
    ['acme', []],
  ])('%s has the prefixes %j', (name, expected) => {
    expect(prefixesOf(name)).toEqual(expected);
  });

  it('has prefixes of 256 characters and no longer ones', () => {
    const longest = `pkg:generic/${'a'.repeat(244)}`;
    expect(prefixesOf(longest)).toEqual([longest]);
    expect(prefixesOf(`${longest}a`)).toEqual([]);
  });

  it.each([
    ['pkg:generic/acme/valve@4.2.1', 'pkg:generic/acme/valve'],
    ['pkg:generic/acme/valve?arch=arm', 'pkg:generic/acme/valve'],
    ['pkg:generic/acme/valve#fit', 'pkg:generic/acme/valve'],
    ['cpe:2.3:h:acme:valve:4.2.1:*:*:*:*:*:*:*', 'cpe:2.3:h:acme:valve'],
    ['urn:acme:valves@4', 'urn:acme:valves@4'],
  ])('%s speaks of %s', (name, product) => {
    expect(productOf(name)).toBe(product);
  });

  it.each([
    [namePrefix, 256],
    [productName, 512],
  ])('is as long as it may be, and no longer', (form, most) => {
    const longest = 'pkg:generic/'.padEnd(most, 'a');
    expect(form.safeParse(longest).success).toBe(true);
    expect(form.safeParse(`${longest}a`).success).toBe(false);
  });
});
