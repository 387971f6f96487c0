import { maySee, refuseMarking, refuseWider, type Label, type Marking, type Reader } from './label';

const issuer = 'party:issuer';
const named: Reader = { parties: ['party:named'], admitted: false };
const admitted: Reader = { parties: ['party:admitted'], admitted: true };
const stranger: Reader = { parties: ['party:stranger'], admitted: false };
const own: Reader = { parties: [issuer], admitted: false };
const each: Reader = { parties: ['party:named', issuer], admitted: false };
const some: Reader = { parties: ['party:named', 'party:stranger'], admitted: false };
const none: Reader = { parties: [], admitted: true };

describe('who may see a statement', () => {
  const readers = { nobody: null, stranger, admitted, named, own, each, some, none };
  const table: readonly [Label, readonly (keyof typeof readers)[]][] = [
    ['CLEAR', ['nobody', 'stranger', 'admitted', 'named', 'own', 'each', 'some', 'none']],
    ['GREEN', ['admitted', 'own']],
    ['AMBER', ['named', 'own', 'each']],
    ['AMBER+STRICT', ['named', 'own', 'each']],
    ['RED', ['named', 'own', 'each']],
  ];
  it.each(table)('is, labelled %s, %j', (label, who) => {
    const recipients = label === 'CLEAR' || label === 'GREEN' ? [] : named.parties;
    const seeing = Object.entries(readers).filter(([, reader]) =>
      maySee(reader, { issuer, label, recipients }),
    );
    expect(seeing.map(([name]) => name)).toEqual(who);
  });
});

describe('what refers to a statement for some only', () => {
  const of = (label: Label, recipients: string[] = []) => ({ issuer, label, recipients });
  const red = of('RED', ['party:named', 'party:other']);
  const by = (label: Label, recipients: string[] = []) => ({ issuer: 'party:named', label, recipients });
  const cases: readonly [string, Marking, Marking, boolean][] = [
    ['CLEAR about CLEAR', by('CLEAR'), of('CLEAR'), true],
    ['GREEN about GREEN', by('GREEN'), of('GREEN'), true],
    ['CLEAR about GREEN', by('CLEAR'), of('GREEN'), false],
    ['RED about GREEN', by('RED', ['party:x']), of('GREEN'), true],
    ['CLEAR about RED', by('CLEAR'), red, false],
    ['GREEN about RED', by('GREEN'), red, false],
    ['AMBER for one it is for, about RED', by('AMBER', ['party:other']), red, true],
    ['RED for its issuer, about RED', by('RED', [issuer]), red, true],
    ['RED for a stranger, about RED', by('RED', ['party:other', 'party:stranger']), red, false],
    ['CLEAR by its own issuer, about RED', of('CLEAR'), red, true],
  ];
  it.each(cases)('is no wider than it: %s', (_, marking, other, isTaken) => {
    expect(refuseWider(marking, other, '/label')?.code).toBe(isTaken ? undefined : 'label-too-wide');
  });
});

describe('a marking', () => {
  const recipients = ['party:named'];
  const cases: readonly [string, 'clear-only' | 'any', object, string | null, string?][] = [
    ['CLEAR for nobody in particular', 'clear-only', { label: 'CLEAR' }, null],
    [
      'GREEN where the kind is for everybody',
      'clear-only',
      { label: 'GREEN' },
      'label-not-supported',
      '/p/label',
    ],
    ['GREEN', 'any', { label: 'GREEN' }, null],
    ['GREEN with recipients', 'any', { label: 'GREEN', recipients }, 'invalid-claim', '/p/recipients'],
    ['CLEAR with recipients', 'any', { label: 'CLEAR', recipients }, 'invalid-claim', '/p/recipients'],
    ['AMBER for nobody', 'any', { label: 'AMBER' }, 'invalid-claim', '/p'],
    ['AMBER+STRICT for somebody', 'any', { label: 'AMBER+STRICT', recipients }, null],
    ['RED for somebody', 'any', { label: 'RED', recipients }, null],
    ['RED for nobody', 'any', { label: 'RED' }, 'invalid-claim', '/p'],
  ];
  it.each(cases)('is taken or refused: %s', (_, takes, marking, ...expected) => {
    const refusal = refuseMarking(takes, marking as { label: Label }, '/p');
    expect(refusal === null ? [null] : [refusal.code, refusal.at.pointer]).toEqual(expected);
  });
});
