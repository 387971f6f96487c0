import { interconnectionOf } from '../../../../test/support/interconnection';
import { MemoryRegister } from '../../../../test/support/memory-register';
import type { TestParty } from '../../../../test/support/party';

let register: MemoryRegister;
let proposer: TestParty;
let other: TestParty;

beforeAll(async () => {
  register = await MemoryRegister.found();
  [proposer, other] = [await register.party(), await register.party()];
  await register.accept(await proposer.say('interconnection', interconnectionOf(proposer, other)));
});

const text = { en: 'Text.' };
const assessment = (by: TestParty, subject: Readonly<Record<string, string>>) =>
  by.say('risk-assessment', {
    subject,
    useCase: text,
    method: 'HAZOP',
    benefits: [text],
    scenarios: [
      {
        id: 's',
        title: text,
        byConnection: true,
        physical: false,
        objectives: ['safety'],
        measures: [],
        residual: 'medium',
      },
    ],
    triggers: [text],
    authority: text,
    validFrom: register.at,
    validUntil: register.at + 100,
  });
const codeOf = async (by: TestParty, subject: Readonly<Record<string, string>>) =>
  (await register.submit(await assessment(by, subject))).code;
const district = () => ({ proposer: proposer.id, interconnection: 'district' });

describe('the risk of connecting', () => {
  it('is assessed by whoever signs the interconnection', async () => {
    const id = `${proposer.id}/district`;
    for (const by of [proposer, other]) {
      const { place } = await register.accept(await assessment(by, district()));
      expect(register.tables.get('risk_assessment', String(place))).toMatchObject({
        issuer: by.id,
        subject: `interconnection:${id}`,
        residual: 'medium',
      });
      expect(register.tables.get('event', String(place))?.touches).toEqual([`+interconnection:${id}`]);
    }
  });

  it('is assessed by nobody else, whether it is there or not', async () => {
    const stranger = await register.party();
    expect(await codeOf(stranger, district())).toBe('unknown-system');
    expect(await codeOf(proposer, { ...district(), interconnection: 'nothing' })).toBe('unknown-system');
  });

  it('is of a system or of an interconnection, never of both', async () => {
    const both = { ...district(), owner: proposer.id, system: 'valves' };
    expect(await codeOf(proposer, both)).not.toBe('registered');
  });
});
