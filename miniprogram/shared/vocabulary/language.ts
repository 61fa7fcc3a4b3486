import { type CodeOf, closedList } from './closed-list'

/**
 * The languages in which a consumer can file a case and read the receipt and the main points of an
 * agreement.
 */
export const languages = closedList({ zh: '中文', en: 'English', ja: '日本語', ko: '한국어' })
export type Language = CodeOf<typeof languages>

/**
 * The language to show on a phone. English if the language of the phone is not available.
 * @param setting language setting of the phone, e.g. `zh_CN`, `en` or `ja`
 */
export function languageOf(setting: string | undefined): Language {
  if (setting === undefined || setting.startsWith('zh')) return 'zh'
  return languages.codes.find((languageCode) => setting.startsWith(languageCode)) ?? 'en'
}
