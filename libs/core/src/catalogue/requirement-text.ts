import { z } from 'zod';

/** A language tag (BCP 47) in its one canonical spelling: language, script, region; so no two members mean the same language. */
const languageTag = z
  .string()
  .regex(
    /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/,
    'expected a language tag such as en, pt-BR or zh-Hant-TW',
  );

const maxLanguages = 16;

/** Text for people by language tag, such as `{"en": "Safe state", "ja": "安全状態"}`. */
export type LocalizedText = Readonly<Record<string, string>>;

/** Form of a text in 1 to 16 languages, each 1 to `maxLength` UTF-16 code units. */
export function localizedText(maxLength: number): z.ZodType<LocalizedText> {
  return z
    .record(languageTag, z.string().min(1).max(maxLength))
    .refine((text) => Object.keys(text).length >= 1, 'expected text in at least one language')
    .refine((text) => Object.keys(text).length <= maxLanguages, `expected at most ${maxLanguages} languages`);
}

/** The text in the language asked for, else in English, else in the first language by code unit. */
export function plainText(text: LocalizedText, language = 'en'): string {
  const [first = ''] = Object.keys(text).sort();
  return text[language] ?? text['en'] ?? text[first] ?? '';
}
