import { hostileStrings } from '../../../../test/support/hostile-strings';
import { confusionIn, refuseConfusable } from './name-text';

describe('H23 a name that passes for another', () => {
  it.each([
    ['a Cyrillic letter among Latin ones', 'pаypal'],
    ['a Latin letter among Cyrillic ones', 'Рoссия'],
    ['a Greek letter among Latin ones', 'micrοsoft'],
    ['a Greek capital', 'Αcme'],
    ['two alphabets with a mark between', 'a\u0301б'],
    ['two alphabets with a digit between', 'a1б'],
    ['fullwidth Latin with Cyrillic', 'ａｂсd'],
    ['an Armenian letter', 'gոogle'],
    ['a Cherokee letter', 'Ꭺcme'],
    ['a zero-width space', 'pay\u200bpal'],
    ['a joiner between Latin letters', 'pay\u200dpal'],
    ['a word joiner', '\u2060Acme'],
    ['a byte order mark', '\ufeffAcme'],
    ['a soft hyphen', 'Ac\u00adme'],
    ['a mark of direction', 'Acme\u200e'],
    ['a Hangul filler', '\u3164'],
    ['an empty braille pattern', 'Acme\u2800'],
    ['tags', 'Acme\u{e0041}'],
    ['letters for formulas', '𝐀cme'],
  ])('is found by %s', (_, name) => {
    expect(confusionIn(name)).not.toBeNull();
  });

  it.each([
    ...['北風バルブ株式会社', 'ヘルスケアＩｏＴ', 'KITAKAZEバルブ', 'キタカゼ2号', 'カ゚', '葛\u{e0100}城'],
    ...[
      'Kitakaze Valve',
      'Société Générale',
      'Łódź',
      'Straße 9',
      'İstanbul',
      'ﬁne',
      "O'Neill",
      'Wi-Fi Ελλάδα',
    ],
    ...[
      'Газпром',
      'Ελληνικά',
      'Яндекс Cloud',
      'Кириллица-Latin',
      'ООО «Acme»',
      'مؤسسة',
      'عل\u200cی',
      'ශ්\u200dරී',
    ],
    ...['עברית', 'हिन्दी', 'ไทย', '한국전력', 'Հայաստան', '4You', '株式会社A&B', 'Müller\u00a0AG', '😀'],
  ])('is not %j', (name) => {
    expect(confusionIn(name)).toBeNull();
  });

  it('is found in most of the strings collected for it', () => {
    const found = (group: string) =>
      hostileStrings[group]?.filter((text) => confusionIn(text) !== null) ?? [];
    expect(found('invisible')).toEqual(hostileStrings['invisible']);
    expect(found('looks like another')).toEqual(
      expect.arrayContaining(['pаypal', 'Аpple', 'gооgle', 'micrοsoft', '𝐩𝐚𝐲𝐩𝐚𝐥']),
    );
  });

  it('is refused where it stands', () => {
    const refusal = refuseConfusable({ ja: '北風', en: 'Кitakaze' }, '/legalName');
    expect(refusal && { code: refusal.code, ...refusal.at }).toEqual({
      code: 'confusable-name',
      pointer: '/legalName/en',
    });
  });
});
