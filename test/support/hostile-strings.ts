/** Texts that programs stumble over, by what they attack. Our own collection: short, each with a reason to be here. */
// prettier-ignore
export const hostileStrings: Readonly<Record<string, readonly string[]>> = {
  'quoting and escaping': [
    '"', "'", '`', '\\', '\\\\', "''", '""', '\'"\'"', "\\'", '\\"', '\\n', '\\u0041', '\\x41', '\\0', '"},"admin":{"en":"', "'; --", '*/', '-->', ']]>', '&quot;', '&#39;',
  ],
  'one line or not': ['a\nb', 'a\rb', 'a\r\nb', 'a\tb', 'a\u000bb', 'a\u000cb', 'a\u0085b', 'a\u2028b', 'a\u2029b', '\n', 'x\r\nSet-Cookie: a=b'],
  'controls of terminals': ['a\u001b[2Jb', '\u001b]0;title\u0007', 'a\u0007b', 'a\u0008b', 'a\u007fb', 'a\u009b2Jb', '\u0001\u0002\u0003', '\u001f'],
  'pictures of controls': ['␀', '␊', '␛', '␡', '⌘', '⏎'],
  'U+0000 and halves of characters': ['\u0000', 'a\u0000b', 'a\u0000', '\ud800', '\udc00', 'a\ud800b', '\udfff\ud800', 'x\ud83d'],
  'not characters at all': ['\ufffe', '\uffff', '\ufdd0', '\u{1fffe}', '\u{10ffff}', '\ufffd'],
  'private and unassigned': ['\ue000', '\u{f0000}', '\u{e0000}', '\u0378'],
  'turning the direction of writing': ['\u202eabc', 'abc\u202d', '\u2066abc\u2069', '\u200fabc', 'abc\u200e', '\u061cabc', 'pay\u202elap', 'user\u2067 admin\u2069'],
  'written from the right': ['مرحبا بالعالم', 'שלום עולם', 'العربية 123 עברית', 'ﷺ', 'ﷲ', 'ܐܒܓ', 'הָיְתָה'],
  'invisible': ['\u200b', 'pay\u200bpal', 'a\u200cb', 'a\u200db', '\u2060a', '\ufeffa', 'a\u00adb', 'a\u180eb', '\u{e0041}\u{e0042}', '\u3164', '\u115f', 'a\u034fb', '\u2800'],
  'looks like another': ['pаypal', 'Аpple', 'gооgle', 'ΑΒΓ ltd', 'micrοsoft', 'раураl', 'ꓗ', 'ⅿ', 'ℋello', 'ｐａｙｐａｌ', '𝐩𝐚𝐲𝐩𝐚𝐥', 'ɢoogle', 'l1I|', 'rn'],
  'several forms of one text': ['é', 'e\u0301', 'ﬁ', 'ﬀ', 'Å', '\u212b', 'A\u030a', '①', 'ǆ', 'ẛ̣', '한글', '\u1112\u1161\u11ab', 'が', 'か\u3099'],
  'changes length with case': ['ß', 'İ', 'ı', 'ŉ', 'ΐ', 'ﬃ', 'ς', 'K', 'Ⱥ', 'ſ'],
  'combining without end': [`Z${'\u0351\u036f\u0325'.repeat(20)}`, `a${'\u0300'.repeat(150)}`, '\u0301', '\u20dd', 'ก็็็็็็็็็็็็็็็'],
  'pictures of several characters': ['👩‍👩‍👧‍👦', '🏳️‍🌈', '🇯🇵', '🇯', '👍🏿', '1️⃣', '❤️', '❤︎', '🧑‍💻', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🤷🏽‍♀️', '😀'],
  'other writings': ['田中さん', '北風バルブ株式会社', 'ヘルスケアＩｏＴ', '社會科學院', '𠜎𠜱𠝹', 'ಠ_ಠ', 'नमस्ते', 'Привет', 'Ελλάδα', 'ภาษาไทย', '𓀀𓁿', '𝒳', '𐌀𐌁'],
  'white space': [' ', '  ', '\u00a0', '\u2003', '\u3000', '\u205f', ' a', 'a ', '\u1680', '\u202fa'],
  'nothing, told in words': ['undefined', 'null', 'nil', 'None', 'NULL', 'NaN', 'true', 'false', '[object Object]', '{}', '[]', 'undef'],
  'numbers as text': ['0', '-1', '-0', '1.0', '1e309', '0x0', '1/0', '00', '9007199254740993', '99999999999999999999', '1,000', '１２３', '٣', 'Infinity', '1_000', '2e-308'],
  'names of the object model': ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'valueOf', 'length'],
  'markup and scripts': ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg/onload=alert(1)>', '"><script>', 'javascript:alert(1)', '<b>', '&lt;', '<!--', '<a href="//evil.example">', '\u003c'],
  'languages of databases': ["' OR 1=1 --", "1; DROP TABLE party", '1 UNION SELECT 1', "'; select pg_sleep(5)--", '%', '_', '%%%', '{"$ne":null}', '$$', ':name', '$1', '?'],
  'templates and formats': ['{{7*7}}', '${7*7}', '#{7*7}', '<%= 7*7 %>', '%s%n%d', '%x%x%x', '{0}', '%(name)s', '${jndi:ldap://127.0.0.1/a}', '\\${a}'],
  'commands': ['$(id)', '`id`', '; id', '| id', '&& id', '-rf', '--help', '~', '$HOME', '%PATH%', '@file'],
  'paths and addresses': ['../../etc/passwd', '..\\..\\windows', '/dev/null', 'file:///etc/passwd', 'C:\\', '//evil.example', '%2e%2e%2f', '%00', '%c0%ae', 'a/b', '.', '..', '.git'],
  'names that devices have': ['CON', 'PRN', 'AUX', 'NUL', 'COM1', 'LPT1', 'nul.txt', 'con.'],
  'cells of a spreadsheet': ['=cmd()', '+1+1', '-1+1', '@SUM(1)', '=HYPERLINK("http://evil.example")', 'a;b,c\td'],
  'percent-encoding': ['%ff', '%u0041', '%ed%a0%80', '%0d%0aX: y', 'a+b', 'a%2Bb', '%25'],
  'long': ['a'.repeat(200), 'a'.repeat(201), 'あ'.repeat(200), '😀'.repeat(100), '😀'.repeat(101), 'a'.repeat(10_000)],
};

/** All of them, each with what it attacks. */
export const allHostileStrings: readonly (readonly [string, string])[] = Object.entries(
  hostileStrings,
).flatMap(([attacked, texts]) => texts.map((text) => [attacked, text] as const));
