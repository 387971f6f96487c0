import { kinds } from '#core/kinds';
import type { Submission } from '#core/register';
import { MemoryRegister } from '../../../../test/support/memory-register';
import { catalogueReference, type AttestationParts, type TestParty } from '../../../../test/support/party';

let register: MemoryRegister;
let maker: TestParty;
let catalogue: AttestationParts['catalogue'];
let attestation: { place: number; leafHash: string };

beforeEach(async () => {
  register = await MemoryRegister.found();
  maker = await register.party();
  const published = await maker.catalogue(['R-1']);
  await register.accept(published);
  catalogue = catalogueReference(published);
  attestation = await register.accept(await maker.attestation({ catalogue }));
});

const codeOf = async (submission: Submission | Promise<Submission>) =>
  (await register.submit(await submission)).code;
const retract = async () =>
  register.accept(await maker.say('retraction', { subject: { statement: attestation }, reason: 'wrong' }));
const erase = (by = maker, subject: object = attestation) =>
  codeOf(by.say('erasure', { subject, ground: 'personal-data' }));

describe('an erasure', () => {
  it('needs its subject ended first', async () => {
    expect(await erase()).toBe('not-ended');
    await retract();
    expect(await erase()).toBe('registered');
    expect(await erase()).toBe('already-ended');
  });

  it('leaves that there was a statement, whose, and when', async () => {
    const id = String(attestation.place);
    const before = register.tables.get('event', id);
    await retract();
    await erase();
    expect(register.tables.get('event', id)).toEqual({ ...before, touches: [] });
    const row = register.tables.get('attestation', id);
    expect(row).toMatchObject({ issuer: maker.id, subjects: [], products: [], results: '', catalogue: '' });
  });

  it('is for the issuer and the operator', async () => {
    const other = await register.party();
    await retract();
    expect(await erase(other)).toBe('not-entitled');
    expect(await erase(register.operator)).toBe('registered');
  });

  it('is told of what is hidden like of what is not there', async () => {
    const predicate = { label: 'RED', recipients: [register.operator.id] };
    const hidden = await register.accept(await maker.attestation({ catalogue, predicate }));
    const other = await register.party();
    expect(await erase(other, hidden)).toBe('unknown-statement');
    expect(await erase(other, { ...hidden, place: 999 })).toBe('unknown-statement');
  });

  it('is not for what others are computed from', async () => {
    const place = attestation.place - 1;
    const leafHash = register.tables.get('event', String(place))?.leafHash;
    expect(await erase(maker, { place, leafHash })).toBe('not-erasable');
  });

  it('takes those kinds that say what remains of them', async () => {
    const taken = kinds.filter(({ remains }) => remains).map(({ name }) => name);
    expect(taken).toEqual(['attestation', 'counter-statement']);
  });
});
