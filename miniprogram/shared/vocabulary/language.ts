import { type CodeOf, closedList } from './closed-list'

/**
 * The languages in which a consumer can file, read the receipt and the main points of an agreement.
 */
export const languages = closedList({ zh: '中文', en: 'English', ja: '日本語', ko: '한국어' })
export type Language = CodeOf<typeof languages>

/**
 * The language for a phone that is set to `setting` (`zh_CN`, `en`, `ja` …): English for one that
 * is not here.
 */
export function languageOf(setting: string | undefined): Language {
  if (setting === undefined || setting.startsWith('zh')) return 'zh'
  return languages.codes.find((languageCode) => setting.startsWith(languageCode)) ?? 'en'
}
