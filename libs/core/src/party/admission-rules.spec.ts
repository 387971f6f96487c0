import { kindByName } from '#core/kinds';
import type { Submission } from '#core/register';
import { MemoryRegister } from '../../../../test/support/memory-register';
import type { TestParty } from '../../../../test/support/party';

let register: MemoryRegister;

beforeEach(async () => {
  register = await MemoryRegister.found();
});

const codeOf = async (submission: Submission | Promise<Submission>) =>
  (await register.submit(await submission)).code;

const admission = (by: TestParty, party: TestParty, members: Readonly<Record<string, unknown>> = {}) =>
  by.say('admission', { party: party.id, roles: ['device-maker'], checked: 'in-person', ...members });

describe('a name prefix', () => {
  const prefix = 'pkg:generic/kitakaze';
  const claim = (by: TestParty, claimed = prefix) => by.say('namespace', { prefix: claimed });

  it('may be claimed by many and is confirmed for one', async () => {
    const [party, other] = [await register.party(), await register.party()];
    await register.accept(await claim(party));
    await register.accept(await claim(other));
    await register.accept(await admission(register.operator, party, { namespaces: [prefix] }));
    expect(await codeOf(admission(register.operator, other, { namespaces: [prefix] }))).toBe(
      'namespace-taken',
    );
  });

  it('is compared with confirmed prefixes alone: claims are free, and nobody waits for them', async () => {
    const statement = { kind: 'namespace', issuer: 'party:x', payload: { prefix: `${prefix}/valves` } };
    const read = kindByName('namespace')?.reads(statement as never) ?? [];
    const searched = read.filter((key) => 'under' in key);
    expect(searched).toEqual([
      { table: 'confirmed_name', under: `${prefix}/valves` },
      { table: 'confirmed_name', under: `${prefix} ` },
    ]);
  });

  it('has at most eight steps, so that few stand above it', async () => {
    const party = await register.party();
    const steps = (count: number) => Array.from({ length: count }, (_, step) => `s${step}`);
    expect(await codeOf(claim(party, `pkg:generic/${steps(8).join('/')}`))).toBe('registered');
    expect(await codeOf(claim(party, `pkg:generic/${steps(9).join('/')}`))).toBe('invalid-claim');
    expect(await codeOf(claim(party, `urn:example:${steps(9).join(':')}`))).toBe('invalid-claim');
  });

  it('is confirmed with at most fifteen others at a time', async () => {
    const party = await register.party();
    const prefixes = Array.from({ length: 17 }, (_, n) => `pkg:generic/n${n}`);
    for (const each of prefixes) await register.accept(await claim(party, each));
    expect(await codeOf(admission(register.operator, party, { namespaces: prefixes }))).toBe('invalid-claim');
    const sixteen = prefixes.slice(1);
    expect(await codeOf(admission(register.operator, party, { namespaces: sixteen }))).toBe('registered');
  });

  it('is claimed once by a party', async () => {
    const party = await register.party();
    await register.accept(await claim(party));
    expect(await codeOf(claim(party))).toBe('conflict');
  });

  const confirm = async (party: TestParty, ...prefixes: readonly string[]) => {
    for (const each of prefixes) await register.accept(await claim(party, each));
    await register.accept(await admission(register.operator, party, { namespaces: prefixes }));
  };

  it('H24 is taken in every spelling of upper and lower case, above and below', async () => {
    const [owner, twin] = [await register.party(), await register.party()];
    await confirm(owner, 'pkg:generic/Minato', 'pkg:generic/minato');
    for (const each of ['pkg:generic/minato', 'pkg:generic/MINATO/Valves', 'pkg:generic/Minato']) {
      expect(await codeOf(claim(twin, each))).toBe('namespace-taken');
    }
    await register.accept(await claim(twin, 'urn:example:Dock'));
    await confirm(owner, 'urn:example:dock:crane');
    expect(await codeOf(admission(register.operator, twin, { namespaces: ['urn:example:Dock'] }))).toBe(
      'namespace-taken',
    );
  });

  it('H24 ends in one spelling alone', async () => {
    const [owner, twin] = [await register.party(), await register.party()];
    await confirm(owner, 'urn:example:Quay', 'urn:example:quay');
    const end = (each: string) =>
      owner.say('retraction', { subject: { namespace: each, party: owner.id }, reason: 'ceased' });
    await register.accept(await end('urn:example:Quay'));
    expect(await codeOf(claim(twin, 'urn:example:QUAY'))).toBe('namespace-taken');
    await register.accept(await end('urn:example:quay'));
    expect(await codeOf(claim(twin, 'urn:example:QUAY'))).toBe('registered');
  });

  it('is not confirmed before it is claimed', async () => {
    const party = await register.party();
    expect(await codeOf(admission(register.operator, party, { namespaces: [prefix] }))).toBe(
      'unknown-namespace',
    );
  });

  it('leaves room neither above nor below itself, and every room beside', async () => {
    const [party, other] = [await register.party(), await register.party()];
    await register.accept(await claim(party, 'pkg:generic/kitakaze/valves'));
    await register.accept(
      await admission(register.operator, party, { namespaces: ['pkg:generic/kitakaze/valves'] }),
    );
    expect(await codeOf(claim(other, 'pkg:generic/kitakaze'))).toBe('namespace-taken');
    expect(await codeOf(claim(other, 'pkg:generic/kitakaze/valves/kv-220'))).toBe('namespace-taken');
    expect(await codeOf(claim(other, 'pkg:generic/kitakaze/valves2'))).toBe('registered');
    expect(await codeOf(claim(other, 'pkg:generic/kitakaze/pumps'))).toBe('registered');
  });

  it('is free again when it has ended', async () => {
    const [party, other] = [await register.party(), await register.party()];
    await register.accept(await claim(party));
    await register.accept(await admission(register.operator, party, { namespaces: [prefix] }));
    await register.accept(
      await register.operator.say('retraction', {
        subject: { namespace: prefix, party: party.id },
        reason: 'wrong',
      }),
    );
    expect(await codeOf(admission(register.operator, party, { namespaces: [prefix] }))).toBe(
      'unknown-namespace',
    );
    expect(await codeOf(claim(other))).toBe('registered');
  });
});

describe('an admission', () => {
  it('by the operator says who a party is', async () => {
    const party = await register.party();
    const { place } = await register.accept(await admission(register.operator, party));
    expect(register.tables.get('party', party.id)).toMatchObject({
      admittedAt: place,
      admittedBy: register.operator.id,
      checked: 'in-person',
      roles: ['device-maker'],
    });
  });

  it('needs a party that is registered', async () => {
    expect(await codeOf(admission(register.operator, register.stranger()))).toBe('unknown-party');
  });

  it('is not for the unverified to give, nor the confirmation of a name', async () => {
    const [party, other] = [await register.party(), await register.party()];
    await register.accept(await other.say('namespace', { prefix: 'pkg:generic/a' }));
    expect(await codeOf(admission(party, other))).toBe('not-entitled');
    expect(await codeOf(admission(party, party))).toBe('not-entitled');
    expect(await codeOf(admission(party, other, { namespaces: ['pkg:generic/a'] }))).toBe('not-entitled');
    expect(await codeOf(admission(party, other, { roles: [] }))).toBe('not-entitled');
  });

  it('replaces the one before it, and takes everything back when it names no role', async () => {
    const party = await register.party();
    await register.accept(await admission(register.operator, party, { mayAdmit: ['assessor'] }));
    await register.accept(await admission(register.operator, party, { roles: [] }));
    expect(register.tables.get('party', party.id)).toMatchObject({
      admittedAt: null,
      roles: [],
      mayAdmit: [],
    });
  });

  describe('by an empowered party', () => {
    let desk: TestParty;

    beforeEach(async () => {
      desk = await register.party();
      await register.accept(
        await admission(register.operator, desk, { roles: ['authority'], mayAdmit: ['device-maker'] }),
      );
    });

    it('is given within the roles it was empowered for', async () => {
      expect(await codeOf(admission(desk, await register.party()))).toBe('registered');
    });

    const beyond: readonly [string, object][] = [
      ['another role', { roles: ['assessor'] }],
      ['one role too many', { roles: ['device-maker', 'assessor'] }],
      ['no role', { roles: [] }],
      ['power over others', { mayAdmit: ['device-maker'] }],
      ['empty power over others', { mayAdmit: [] }],
    ];
    for (const [what, members] of beyond) {
      it(`does not give ${what}`, async () => {
        expect(await codeOf(admission(desk, await register.party(), { ...members }))).toBe('not-entitled');
      });
    }

    it('is not for itself', async () => {
      expect(await codeOf(admission(desk, desk))).toBe('not-entitled');
    });

    it('does not replace one that the operator gave', async () => {
      const party = await register.party();
      await register.accept(await admission(register.operator, party));
      expect(await codeOf(admission(desk, party))).toBe('not-entitled');
    });

    it('does not bring back whom the operator put out', async () => {
      const party = await register.party();
      await register.accept(await admission(desk, party));
      await register.accept(await admission(register.operator, party, { roles: [] }));
      expect(await codeOf(admission(desk, party))).toBe('not-entitled');
      expect(await codeOf(admission(register.operator, party))).toBe('registered');
    });

    it('ends with the power', async () => {
      await register.accept(await admission(register.operator, desk, { roles: ['authority'] }));
      expect(await codeOf(admission(desk, await register.party()))).toBe('not-entitled');
    });
  });
});
