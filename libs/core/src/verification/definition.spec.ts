import {
  aComponent,
  allTraits,
  aParty,
  aSystem,
  maker,
  NOW,
  owner,
  someEvidence,
} from '../../../../test/support/evidence';
import { link, withCode } from '../../../../test/support/connection-findings';
import {
  aJoining,
  anInterconnection,
  carrier,
  commandInterface,
  theDam,
  theNetwork,
  thePumps,
} from '../../../../test/support/interconnection-evidence';
import type { Evidence } from './evidence';
import { judge } from './judge';

const found = (code: string, more: Partial<Evidence>) =>
  judge(someEvidence(more), NOW).findings.find((finding) => finding.code === code);
const withTraits = (more: object) => [
  aSystem({ components: [aComponent({ traits: { ...allTraits(false), ...more } })] }),
];
const claimed = (value: number) => ({ fact: 'system.riskClass', value });

const { actuating: _, ...open } = allTraits(false);

describe('the class of a system', () => {
  const factsOf = (code: string, more: Partial<Evidence>) => found(code, more)?.because;

  it('is too low with the reasons that ask for more', () => {
    const because = factsOf('definition.class-too-low', { systems: withTraits({ actuating: true }) });
    expect(because?.[0]).toEqual(claimed(1));
    expect(because?.length).toBeGreaterThan(1);
  });

  it('is unknown with the traits that could ask for more', () => {
    const because = factsOf('definition.class-unknown', {
      systems: [aSystem({ components: [aComponent({ traits: open })] })],
    });
    expect(because?.[0]).toEqual(claimed(1));
    expect(because?.length).toBeGreaterThan(1);
  });

  it('suffices with the reasons why it has to be what it is', () => {
    const systems = [
      aSystem({
        riskClass: 2,
        components: [aComponent({ traits: { ...allTraits(false), actuating: true } })],
      }),
    ];
    const tight = factsOf('definition.class-sufficient', { systems });
    expect(tight?.[0]).toEqual(claimed(2));
    expect(tight?.length).toBeGreaterThan(1);
    expect(factsOf('definition.class-sufficient', {})).toEqual([claimed(1)]);
  });

  it('suffices where what is open could not ask for more', () => {
    const components = [aComponent({ traits: open })];
    const because = factsOf('definition.class-sufficient', {
      systems: [aSystem({ riskClass: 2, components })],
    });
    expect(because).toEqual([claimed(2)]);
  });
});

describe('the class of an interconnection', () => {
  const claimedByLink = (value: number) => ({ fact: 'interconnection.riskClass', value });
  const ofEnd = (id: string, value: number) => ({ fact: `system.riskClass of ${id}`, value });
  const onLink = (
    code: 'definition.class-too-low' | 'definition.class-sufficient',
    more: Partial<Evidence>,
  ) => withCode(more, code).find(({ subject }) => subject.id === link)?.because;

  it('is not below that of an end, and told with the ends that are higher', () => {
    const systems = [theDam({ riskClass: 2 }), thePumps(), theNetwork()];
    expect(onLink('definition.class-too-low', { systems })).toEqual([
      claimedByLink(1),
      ofEnd(`${owner}/dam`, 2),
    ]);
    expect(onLink('definition.class-sufficient', {})).toEqual([
      claimedByLink(1),
      ofEnd(`${owner}/dam`, 1),
      ofEnd(`${maker}/pumps`, 1),
    ]);
  });

  it('may be below that of what is only gone through, whose own is looked at all the same', () => {
    const systems = [theDam(), thePumps(), theNetwork({ riskClass: 3 })];
    expect(onLink('definition.class-sufficient', { systems })).toBeDefined();
    expect(withCode({}, 'definition.class-sufficient').map(({ subject }) => subject.id)).toEqual([
      link,
      `${owner}/dam`,
      `${maker}/pumps`,
      `${carrier}/net`,
    ]);
  });
});

describe('a party', () => {
  it('is unverified where it was not admitted, or is not known at all', () => {
    const parties = [aParty(owner), aParty(maker, { admittedAt: null, place: 7 })];
    expect(found('definition.party-unverified', { parties })).toMatchObject({
      because: [{ place: 7 }],
      subject: { id: maker },
    });
    expect(found('definition.party-unverified', { parties: [aParty(owner)] })).toMatchObject({
      because: [],
      subject: { id: maker },
    });
  });

  it('is admitted by the statement that did it', () => {
    const parties = [aParty(owner, { admittedAt: 8 }), aParty(maker)];
    expect(found('definition.party-admitted', { parties: [...parties].reverse() })?.because).toEqual([
      { place: 2 },
    ]);
  });

  it('is named in the command that shows it', () => {
    expect(found('definition.party-unverified', { parties: [aParty(owner)] })?.remedy?.command).toContain(
      maker,
    );
  });
});

describe('what is connected, in detail', () => {
  it('is not joined by earlier signatures, told in the order of the log with what ended them', () => {
    const retraction = { id: '57', place: 90, issuer: maker, reason: 'ceased' };
    const old = aJoining({ place: 53, leafHash: 'leaf-53', version: 52 });
    const ended = aJoining({ place: 57, leafHash: 'leaf-57' }, { retraction });
    const subject = anInterconnection({}, { joinings: [ended, old] });
    expect(withCode({ subject }, 'definition.not-joined')[0]?.because).toEqual([
      { leafHash: 'leaf-53', place: 53 },
      { leafHash: 'leaf-57', place: 57 },
      { place: 90 },
    ]);
  });

  it('is joined by the first signature that counts', () => {
    const again = aJoining({ id: 'again', place: 58, leafHash: 'leaf-58' });
    for (const joinings of [
      [again, aJoining()],
      [aJoining(), again],
    ]) {
      const subject = anInterconnection({}, { joinings });
      expect(withCode({ subject }, 'definition.joined').map(({ because }) => because)).toEqual([
        [{ leafHash: 'leaf-56', place: 56 }],
      ]);
    }
  });

  it('is unavailable where an end is not at hand, and its owner counts all the same', () => {
    const [one] = withCode({ systems: [theDam(), theNetwork()] }, 'definition.system-unavailable');
    expect(one).toMatchObject({ side: maker, subject: { id: `${maker}/pumps` } });
    const channelGone = withCode({ systems: [theDam(), thePumps()] }, 'definition.party-admitted');
    expect(channelGone.map(({ subject }) => subject.id)).toEqual([carrier, maker, owner]);
    const subject = anInterconnection({ channels: [] });
    const endGone = withCode({ systems: [theDam()], subject }, 'definition.party-unverified');
    expect(endGone).toEqual([]);
    const parties = [aParty(owner)];
    expect(withCode({ systems: [theDam()], subject, parties }, 'definition.party-unverified')).toHaveLength(
      1,
    );
  });

  it('is missing where a flow begins or ends at a component that is not there', () => {
    const systems = [theDam({ components: [aComponent({ id: 'gate' })] }), thePumps(), theNetwork()];
    const [one] = withCode({ systems }, 'definition.end-missing');
    expect(one?.because).toContainEqual({ fact: 'component valve', value: null });
  });

  it('is not compared where only one end is at hand', () => {
    const systems = [theDam(), theNetwork()];
    expect(withCode({ systems }, 'definition.interfaces-differ')).toEqual([]);
    expect(withCode({ systems }, 'definition.interfaces-match')).toEqual([]);
  });

  it('is compared by what each end says, its own interface first', () => {
    const [of, other] = withCode({}, 'definition.interfaces-match').map(({ because }) => because);
    expect(of).toEqual([
      { fact: `interface commands of ${owner}/dam`, value: ['mqtt', '5', 'offers', 'tls13'] },
      { fact: `interface control of ${maker}/pumps`, value: ['mqtt', '5', 'uses', 'tls13'] },
    ]);
    expect(other).toEqual([...(of ?? [])].reverse());
  });

  it('fits where one of several options is in common', () => {
    const interfaces = [{ ...commandInterface, options: ['psk', 'tls13'] }];
    const systems = [theDam({ interfaces }), thePumps(), theNetwork()];
    expect(withCode({ systems }, 'definition.interfaces-match')).toHaveLength(2);
  });

  it('is told to be defined anew as what it is', () => {
    const retraction = { id: '55', place: 90, issuer: owner, reason: 'ceased' };
    const commandOf = (more: Partial<Evidence>) => withCode(more, 'definition.retracted')[0]?.remedy?.command;
    expect(commandOf({ subject: anInterconnection({}, { retraction }) })).toContain('sign interconnection ');
    const systems = [{ ...theDam(), retraction }, thePumps(), theNetwork()];
    expect(commandOf({ systems })).toContain('sign system ');
  });
});

describe('evidence that cannot be judged', () => {
  it('is a mistake of the program', () => {
    expect(() => judge(someEvidence({ systems: [] }), NOW)).toThrow(TypeError);
    const [catalogue] = someEvidence().catalogues;
    if (!catalogue) throw new TypeError('a catalogue is needed');
    const catalogues = [{ ...catalogue, requirements: [] }];
    expect(() => judge(someEvidence({ catalogues }), NOW)).toThrow('R-1 of basic was not gathered');
  });
});
