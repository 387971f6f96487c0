import { aComponent, maker, NOW, owner } from '../../../../test/support/evidence';
import { badJoinings } from '../../../../test/support/connection-cases';
import {
  anInterconnection,
  carrier,
  commandInterface,
  someConnection,
  theDam,
  theNetwork,
  thePumps,
} from '../../../../test/support/interconnection-evidence';
import { dam, pumps, net, link, openIn, open, withCode } from '../../../../test/support/connection-findings';
import type { Evidence } from './evidence';
import { judge } from './judge';

describe('joining', () => {
  it.each(Object.entries(badJoinings))('does not count a signature %s', (_, joining) => {
    expect(open({ subject: anInterconnection({}, { joinings: [joining] }) })).toEqual([
      ['definition.not-joined', maker, link],
    ]);
  });

  it('is not asked of whoever proposes, nor of the owner of a channel', () => {
    expect(withCode({}, 'definition.joined').map(({ side }) => side)).toEqual([maker]);
  });
});

describe('what is connected', () => {
  it('is missing where the system lacks what is named, told once with all that it lacks', () => {
    const systems = [theDam(), thePumps(), theNetwork({ components: [aComponent({ id: 'other' })] })];
    const [finding, ...more] = openIn({ systems });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ code: 'definition.end-missing', side: owner, subject: { id: net } });
    expect(finding?.because).toContainEqual({ fact: 'component access', value: null });
  });

  it('is unavailable where it is not at hand, and owed by its owner', () => {
    expect(open({ systems: [theDam(), thePumps()] })).toEqual([
      ['definition.system-unavailable', carrier, net],
    ]);
  });

  it.each([
    ['protocols', { protocol: 'coap' }],
    ['versions', { version: '3.1.1' }],
    ['roles', { role: 'uses' }],
    ['roles of a peer', { role: 'peer' }],
    ['options', { options: ['psk'] }],
  ] as const)('differs in %s, which both ends owe', (_, more) => {
    const interfaces = [
      { ...commandInterface, ...more, options: [...(('options' in more && more.options) || ['tls13'])] },
    ];
    expect(open({ systems: [theDam({ interfaces }), thePumps(), theNetwork()] })).toEqual([
      ['definition.interfaces-differ', owner, dam],
      ['definition.interfaces-differ', maker, pumps],
    ]);
  });

  it('fits where one side names no options', () => {
    const interfaces = [{ ...commandInterface, options: undefined }];
    expect(open({ systems: [theDam({ interfaces }), thePumps(), theNetwork()] })).toEqual([]);
  });

  it('fits where ends meet through one of them', () => {
    const third = { owner: carrier, system: 'net', interface: 'control' };
    const { interconnection } = anInterconnection();
    const ends = [...interconnection.definition.ends, third];
    const control = { ...commandInterface, id: 'control', component: 'access', role: 'uses' } as const;
    const network = theNetwork({ interfaces: [control] });
    const reaches = (systems: Evidence['systems']) =>
      judge(someConnection({ subject: anInterconnection({ ends, channels: [] }), systems }), NOW)
        .findings.filter(({ code }) => code === 'definition.interfaces-match')
        .map(({ subject }) => subject.id);
    expect(reaches([theDam(), thePumps(), network])).toEqual([dam, pumps, net]);
    expect(
      reaches([theDam(), thePumps(), theNetwork({ interfaces: [{ ...control, version: '4' }] })]),
    ).toEqual([]);
  });
});
